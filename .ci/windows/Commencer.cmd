@echo off
rem Opens a project in the browser, and a window that says what may be typed.
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
rem The first time the folder is empty, and the browser asks the questions that make a project there.
if not exist "mon-territoire\" mkdir "mon-territoire"
echo.
echo   agir s'ouvre dans votre navigateur, sur le projet du dossier
echo   %CD%\mon-territoire
echo.
echo   Gardez cette fenêtre ouverte pendant que vous travaillez.
echo.
agir.exe open "mon-territoire"
if errorlevel 1 (
  echo.
  echo   agir.exe n'a pas pu démarrer. Si Windows l'a bloqué, la page
  echo   docs\windows.md, à côté de ce fichier, dit que faire.
)
echo.
echo   Le navigateur n'est plus relié à agir. Pour le rouvrir, ou pour tout faire ici :
echo.
echo       agir open mon-territoire
echo       agir status mon-territoire   où en est le projet, et la prochaine chose à faire
echo       agir check mon-territoire    ce qui manque ou ce qui est en retard
echo       agir init un-autre           un autre projet
echo       agir --help                  toutes les commandes
echo.
echo   Pour finir, fermez la fenêtre. Le mode d'emploi est dans LISEZMOI.md.
echo.
cmd /k
