# Build with the SDK alone: the feed's packages, protoc and the embedded store come through NuGet.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
# Compiled ahead (ReadyToRun): a container that has just started answers with less compiling before its first calls.
RUN dotnet publish src/NextBest.Server -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# The embedded store's folder; with Redis:Configuration set nothing is written here.
RUN mkdir -p /var/lib/nextbest && chown $APP_UID /var/lib/nextbest
VOLUME /var/lib/nextbest
ENV EmbeddedStore__Folder=/var/lib/nextbest \
    Kestrel__Endpoints__Grpc__Url=http://0.0.0.0:5051 \
    Kestrel__Endpoints__Http__Url=http://0.0.0.0:5080
EXPOSE 5051 5080
USER $APP_UID
# The image has no curl; bash speaks enough HTTP to ask for readiness.
HEALTHCHECK --interval=5s --timeout=2s --start-period=30s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/5080 && printf 'GET /readyz HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "NextBest.Server.dll"]
