#!/usr/bin/env bash
# CBC 2.10.8 (Debian 12) with its default preprocessing calls a solution of 19 optimal where 8 is possible.
#
# The model, in whole numbers: minimise -5x + 8y + z where 1 <= -4x + 2y <= 2, x in 0..2, y and z in 0..3. The optimum is 8
# (x 0, y 1). -4x + 2y is even, so the row says that it is 2.
#
# Seen: `-preprocess off` finds 8. The default, `on` and `equal` say "Optimal solution found" with 19 (x 1, y 3). CBC 2.10.12
# of Debian 13 finds 8 either way.
#
# How often: of 59,815 random models of at most 6 rows and 6 columns, solved by the library and compared with all points, 109
# came out wrong with preprocessing on, and the same 109 right with it off. 106 of them have a row with two different sides,
# as here; the other three do not, so writing such a row as two rows is no way out. Whoever needs proofs from the CBC of
# Debian 12 turns preprocessing off.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
cd -- "$folder"

pool=http://deb.debian.org/debian/pool/main
while read -r sum path; do
  curl --silent --show-error --fail --location --output package.deb "$pool/$path"
  sha256sum --check --quiet <<<"$sum  package.deb"
  dpkg-deb --extract package.deb root
done <<'PACKAGES'
0c53e2356e993c5fc43d64ae5b2e563e795c6b163ecc0bdb4462a585353eed08 c/coinor-cbc/coinor-cbc_2.10.8+ds1-1_amd64.deb
555929ac6c8406b599a815e1b3de1f71c57c532a33ac020a3a1e4e4164bf3b09 c/coinor-cbc/coinor-libcbc3_2.10.8+ds1-1_amd64.deb
027e86d32e657b2554e759ce5f7bb7af91bba7f3ba178a9fe920fba0f6a965c2 c/coinor-cgl/coinor-libcgl1_0.60.3+repack1-4_amd64.deb
de47516b66c71df57b40d4d15fe75aafe750f635c5344c887345a490804297e3 c/clp/coinor-libclp1_1.17.6-3_amd64.deb
92e9dc049ca6a8e650292766315e8c1c7923b3c9d21598239c6bd7cbc4e94068 c/coinor-osi/coinor-libosi1v5_0.108.6+repack1-2_amd64.deb
4cb84f016e121bf7911560a51ffa7f191b5bfcd45102032448d1d5cb806b659b c/coinutils/coinor-libcoinutils3v5_2.11.4+repack1-2_amd64.deb
9aae8058b8d02b800bdafc5b340614df1442a2d2abbc2d351947c0fdd67aa08a l/lapack/libblas3_3.11.0-2_amd64.deb
4cb4ba9c36ee0242d91c8bcd69286db59a6a0c86f8c522b72f5eb0053e127d7d l/lapack/liblapack3_3.11.0-2_amd64.deb
63d38775d20c425c1f00914b52167ae0e3b4639facdb0aa734877279fb716fbb g/gcc-12/libgfortran5_12.2.0-14+deb12u1_amd64.deb
3f0c9a4c730da2fdab001cae596625438598fd2996d29d888feeb4c1cdc9011f g/gcc-12/libquadmath0_12.2.0-14+deb12u1_amd64.deb
PACKAGES
libraries=$PWD/root/usr/lib/x86_64-linux-gnu
export LD_LIBRARY_PATH=$libraries:$libraries/blas:$libraries/lapack

cat >model.mps <<'MODEL'
NAME          ranged
ROWS
 N  cost
 L  row
COLUMNS
    M1        'MARKER'                 'INTORG'
    x         cost              -5.0   row               -4.0
    y         cost               8.0   row                2.0
    z         cost               1.0
    M2        'MARKER'                 'INTEND'
RHS
    RHS       row                2.0
RANGES
    RNG       row                1.0
BOUNDS
 UP BND       x                  2.0
 UP BND       y                  3.0
 UP BND       z                  3.0
ENDATA
MODEL

value() { root/usr/bin/cbc model.mps "$@" -solve | tee output | awk '/^Objective value:/ { print $3 + 0 }'; }
default=$(value)
off=$(value -preprocess off)
echo "$(grep Version output): $default by default, $off with -preprocess off"
[[ $default == 19 && $off == 8 ]]
