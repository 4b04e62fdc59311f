FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig appsettings.json ./
COPY eng eng
COPY src src
COPY manifests manifests
RUN dotnet publish src/ChatOpsBot --configuration Release --output /app -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# Draws charts as pictures for Slack.
RUN apt-get update && apt-get install --yes --no-install-recommends librsvg2-2 fonts-dejavu-core && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
# Settings come from the environment, or from files under /run/secrets; files of its own go to XDG_DATA_HOME.
# The console is for those who sign in: with Console__SignIn… set Console__Enabled=true.
ENV Urls=http://0.0.0.0:8080 Console__Enabled=false XDG_DATA_HOME=/data DOTNET_EnableDiagnostics=0
RUN mkdir /data && chown $APP_UID /data
VOLUME /data
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["dotnet", "ChatOpsBot.dll"]
CMD ["serve"]
