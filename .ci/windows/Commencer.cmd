@echo off
rem Opens a window in which agir can be used, and says what to type in it.
chcp 65001 >nul
title agir
if not exist "%~dp0agir.exe" (
  echo.
  echo   agir.exe n'est pas à côté de ce fichier. Fermez cette fenêtre, faites un
  echo   clic droit sur le fichier zip, « Extraire tout », et recommencez dans le
  echo   dossier extrait.
  echo.
  pause
  exit /b 1
)
set "PATH=%~dp0;%PATH%"
if exist "%USERPROFILE%\Documents\" cd /d "%USERPROFILE%\Documents"
echo.
echo   agir est prêt dans cette fenêtre. Vous travaillez dans le dossier
echo   %CD%
echo.
echo   Pour commencer un projet, tapez la ligne suivante, puis Entrée :
echo.
echo       agir init mon-territoire
echo.
echo   agir pose quelques questions et crée le dossier. Ensuite :
echo.
echo       cd mon-territoire
echo       agir status          où en est le projet, et la prochaine chose à faire
echo       agir check           ce qui manque ou ce qui est en retard
echo       agir --help          toutes les commandes
echo.
echo   Pour finir, fermez la fenêtre. Le mode d'emploi est dans LISEZMOI.md.
echo.
agir.exe --version
if errorlevel 1 (
  echo.
  echo   agir.exe n'a pas pu démarrer. Si Windows l'a bloqué, la page
  echo   docs\windows.md, à côté de ce fichier, dit que faire.
)
cmd /k
