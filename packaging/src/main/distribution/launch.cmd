@echo off
rem Starts one of the bench104 programs, the one this file is named after, from wherever the folder was
rem unpacked. Java comes from JAVA_HOME, else from PATH; JAVA_OPTS follows the options chosen here and is
rem therefore stronger.
setlocal
set "program=%~n0"

set "collector=-XX:+UseSerialGC"
if defined JAVA_OPTS (
  echo "%JAVA_OPTS%" | findstr /r /c:"-XX:+Use.*GC" >nul && set "collector="
)
set "main="
if /i "%program%"=="bench104-sender" set "main=org.bench104.app.sender.SenderMain"
if /i "%program%"=="bench104-receiver" set "main=org.bench104.app.receiver.ReceiverMain"
if /i "%program%"=="bench104-gateway" set "main=org.bench104.app.gateway.GatewayMain"
if /i "%program%"=="bench104-evidence" set "main=org.bench104.command.evidence.EvidenceCommand"
if /i "%program%"=="bench104-analyse" set "main=org.bench104.command.analyse.AnalyseCommand"
if /i "%program%"=="bench104-simulator" set "main=org.bench104.command.simulator.SimulatorCommand"
if not defined main (
  echo %program%: the scripts in %~dp0 must keep their names 1>&2
  exit /b 2
)
set "options=%collector%"
rem Out of memory must end the process: a restart is safe, half a gateway is not.
if /i "%program%"=="bench104-gateway" set "options=%collector% -Xmx128m -XX:+ExitOnOutOfMemoryError"

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo %program%: no Java found; install Java 17 or newer, or set JAVA_HOME to it 1>&2
  exit /b 2
)
set "version="
for /f "tokens=3" %%v in ('""%java%" -version 2^>^&1 ^| findstr /c:" version ""') do if not defined version set "version=%%~v"
set "major=0"
for /f "delims=.-+" %%m in ("%version%") do set "major=%%m"
if %major% lss 17 (
  echo %program%: needs Java 17 or newer, but this is version %version%; set JAVA_HOME to a newer one 1>&2
  exit /b 2
)

"%java%" %options% %JAVA_OPTS% -cp "%~dp0..\lib\*" %main% %*
exit /b %errorlevel%
