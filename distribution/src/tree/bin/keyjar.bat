@echo off
rem Starts Keyjar: bin\keyjar.bat [conf\keyjar.conf] [--port 6379 ...]
rem
rem   JAVA_HOME         the Java to run on, 17 or newer; without it the java of the PATH
rem   KEYJAR_JAVA_OPTS  further options for the JVM; they win over the defaults below

setlocal
for %%I in ("%~dp0..") do set "home=%%~fI"

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1 || goto nojava

rem The version: from the file that lies beside a JVM, else from the JVM itself.
set "version=0"
if defined JAVA_HOME (
    for /f "usebackq tokens=2 delims==" %%V in (`findstr /b "JAVA_VERSION=" "%JAVA_HOME%\release"`) do set "version=%%~V"
) else (
    for /f "tokens=3" %%V in ('java -version 2^>^&1 ^| findstr version') do set "version=%%~V"
)
for /f "tokens=1 delims=.-+" %%M in ("%version%") do set "major=%%M"
if %major% lss 17 goto oldjava

set "newer="
if %major% geq 24 set "newer=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
if %major% geq 25 set "newer=%newer% -XX:+UseCompactObjectHeaders"

rem G1, unless another collector is asked for, as there can be only one; see bin/keyjar.
set "collector=-XX:+UseG1GC -XX:MaxGCPauseMillis=12 -XX:+UnlockExperimentalVMOptions -XX:G1NewSizePercent=1"
set "collector=%collector% -XX:MaxNewSize=96m -XX:MaxTenuringThreshold=0 -XX:GCTimeRatio=4"
if %major% lss 20 set "collector=%collector% -XX:G1ConcRefinementGreenZone=1000"
echo "%KEYJAR_JAVA_OPTS%" | findstr /r /c:"-XX:+Use[A-Za-z0-9]*GC" >nul && set "collector="

rem Few processors: see bin/keyjar.
set "compiler="
if %NUMBER_OF_PROCESSORS% leq 2 set "compiler=-XX:FreqInlineSize=200 -XX:MaxInlineLevel=9 -XX:InlineSmallCode=1500 -XX:-DoEscapeAnalysis"

set "program=dev.keyjar.engine.KeyjarServer"
set "classes=%home%\lib\*"
if "%~1"=="check-aof" (
    if not exist "%home%\plugins\keyjar-persistence-aof*.jar" goto nolog
    set "program=dev.keyjar.persistence.aof.CheckAof"
    set "classes=%home%\lib\*;%home%\plugins\*"
)

"%java%" ^
    --add-opens java.base/java.lang=ALL-UNNAMED -XX:MaxRAMPercentage=70 ^
    -Dfile.encoding=UTF-8 ^
    -Dio.netty.leakDetection.level=disabled ^
    -Dorg.slf4j.simpleLogger.logFile=System.err ^
    -Dorg.slf4j.simpleLogger.showDateTime=true ^
    "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS" ^
    -Dorg.slf4j.simpleLogger.showShortLogName=true ^
    -Dorg.slf4j.simpleLogger.levelInBrackets=true ^
    "-Dkeyjar.home=%home%" ^
    %compiler% %collector% %newer% %KEYJAR_JAVA_OPTS% ^
    -cp "%classes%" %program% %*
exit /b %ERRORLEVEL%

:nolog
echo keyjar: check-aof comes with the plugin that keeps the log, and there is no keyjar-persistence-aof jar in %home%\plugins. 1>&2
exit /b 1

:nojava
echo keyjar: no working Java found. Install Java 17 or newer, or set JAVA_HOME to where it is. 1>&2
exit /b 1

:oldjava
echo keyjar: %java% is Java %version%. Keyjar needs Java 17 or newer; set JAVA_HOME to one. 1>&2
exit /b 1
