@echo off
rem Installs this bundle with no network: install.bat [folder]
set wanted=
for /f "tokens=2 delims=:, " %%v in ('findstr "python" "%~dp0bundle.json"') do set wanted=%%~v
py -%wanted% "%~dp0install.py" %*
