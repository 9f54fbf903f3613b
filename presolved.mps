NAME          ClpDefau
ROWS
 N  OBJROW
 G  R0000000
 G  R0000001
 G  R0000002
 G  R0000003
 G  R0000004
 G  R0000005
COLUMNS
    C0000006  R0000002   -1.        
    C0000006  R0000004  1.          
    C0000006  R0000005  1.          
    C0000016  OBJROW    1.          
    C0000016  R0000000  1.          
    C0000017  OBJROW    1.          
    C0000017  R0000000  1.          
    C0000017  R0000001  1.          
    C0000018  OBJROW    1.          
    C0000018  R0000001  1.          
    C0000018  R0000002  1.          
    C0000019  OBJROW    1.          
    C0000019  R0000002  1.          
    C0000019  R0000003  1.          
    C0000020  OBJROW    1.          
    C0000020  R0000003  1.          
    C0000026  OBJROW    1.          
    C0000026  R0000005  1.          
    C0000027  OBJROW    1.          
    C0000027  R0000004  1.          
    C0000027  R0000005  1.          
RHS
    RHS       OBJROW     -3.        
    RHS       R0000000  1.          
    RHS       R0000001  1.          
    RHS       R0000003  1.          
    RHS       R0000004  1.          
    RHS       R0000005  1.          
BOUNDS
 BV BOUND     C0000006  1.          
 UP BOUND     C0000016  1.          
 UP BOUND     C0000017  1.          
 UP BOUND     C0000018  1.          
 UP BOUND     C0000019  1.          
 UP BOUND     C0000020  1.          
 UP BOUND     C0000026  1.          
 UP BOUND     C0000027  1.          
ENDATA
