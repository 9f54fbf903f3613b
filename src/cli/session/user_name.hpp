// Who a user is, from the text of /etc/passwd. A static program cannot ask the system's name service, which would load
// libraries; so people whom only a directory service knows have no name here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rota::cli {

/// The name that the first entry with this number gives, as the system would find it. Lines that are not entries
/// are skipped. The name is verbatim: whatever shows it has to make it harmless.
[[nodiscard]] std::optional<std::string> user_name(std::string_view passwd, std::uint32_t uid);

}  // namespace rota::cli
