FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig appsettings.json ./
COPY eng eng
COPY src src
COPY manifests manifests
RUN dotnet publish src/ChatOpsBot --configuration Release --output /app -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# Settings come from the environment, or from files under /run/secrets; files of its own go to XDG_DATA_HOME.
ENV Urls=http://0.0.0.0:8080 XDG_DATA_HOME=/data DOTNET_EnableDiagnostics=0
RUN mkdir /data && chown $APP_UID /data
VOLUME /data
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["dotnet", "ChatOpsBot.dll"]
CMD ["serve"]
