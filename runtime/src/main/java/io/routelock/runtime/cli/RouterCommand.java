package io.routelock.runtime.cli;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.runtime.launch.HostName;
import io.routelock.runtime.launch.ReadyRouter;
import io.routelock.runtime.launch.RunningRouter;
import io.routelock.runtime.launch.RunningRouters;
import io.routelock.runtime.launch.StopSignal;
import io.routelock.runtime.router.AdsRouter;
import io.routelock.runtime.router.RouterSettings;
import io.routelock.runtime.systemlog.SystemLog;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Runs the bundled ADS router until it is told to stop. */
@Command(
        name = "router",
        description = {
            "Runs the bundled ADS router.",
            "Prints one line \"ready ...\" when it listens. Ends on the line \"stop\" on standard input, on SIGTERM"
                    + " and Ctrl+C, and with --events also at the end of standard input."
        })
final class RouterCommand extends ConsoleCommand {

    @Option(
            names = "--home",
            required = true,
            paramLabel = "DIR",
            description = "The folder of this router: StaticRoutes.xml and what else it keeps.")
    private Path home = Path.of("");

    @Option(
            names = "--bind",
            paramLabel = "ADDR",
            defaultValue = "127.0.0.1",
            description = "Listen here, and connect from here. Default: ${DEFAULT-VALUE}.")
    private String bind = "";

    @Option(
            names = "--net-id",
            paramLabel = "ID",
            converter = Arguments.NetId.class,
            description =
                    "Default: the bound address and .1.1; on a wildcard address, and instead of 127.0.0.1.1.1 in"
                            + " virtual AMS networks, a random one, kept in DIR.")
    private @Nullable AmsNetId netId;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            converter = Arguments.RouterName.class,
            description = "How it calls itself, at most 32 characters. Default: the host name.")
    private @Nullable String name;

    @Option(names = "--demo-plc", description = "Run a demo PLC at AMS port 851.")
    private boolean demoPlc;

    @Option(
            names = "--ads-port",
            paramLabel = "N",
            defaultValue = "48898",
            converter = Arguments.OwnPort.class,
            description = "TCP port for plain ADS, 0 for any. Default: ${DEFAULT-VALUE}.")
    private int adsPort;

    @Option(
            names = "--tls-port",
            paramLabel = "N",
            defaultValue = "8016",
            converter = Arguments.OwnPort.class,
            description = "TCP port for Secure ADS, 0 for any. Default: ${DEFAULT-VALUE}.")
    private int tlsPort;

    @Option(
            names = "--udp-port",
            paramLabel = "N",
            defaultValue = "48899",
            converter = Arguments.OwnPort.class,
            description = "UDP port for discovery, 0 for any. Default: ${DEFAULT-VALUE}.")
    private int udpPort;

    @Option(
            names = "--peer-ads-port",
            paramLabel = "N",
            defaultValue = "48898",
            converter = Arguments.Port.class,
            description = "TCP port of the peers along plain routes, where that is another one.")
    private int peerAdsPort;

    @Option(
            names = "--peer-tls-port",
            paramLabel = "N",
            defaultValue = "8016",
            converter = Arguments.Port.class,
            description = "TCP port of the peers along secure routes, where that is another one.")
    private int peerTlsPort;

    @Option(
            names = "--allow-remote-administration",
            description = "Let peers switch the state of this router and change its routes.")
    private boolean remoteAdministration;

    @Option(
            names = "--udp-add-route",
            description =
                    "Let accounts add plain routes over UDP. Their password then crosses the network unencrypted.")
    private boolean udpAddRoute;

    @Option(
            names = "--no-plain",
            description =
                    "Take no plain ADS from others; programs on this computer still reach their router.")
    private boolean noPlain;

    @Option(names = "--no-tls", description = "Do not listen for Secure ADS.")
    private boolean noTls;

    @Option(names = "--no-discovery", description = "Do not answer searches.")
    private boolean noDiscovery;

    @Option(names = "--events", description = "Print events as JSON, one a line; end with standard input.")
    private boolean events;

    @Option(
            names = "--system-log",
            paramLabel = "on|off",
            defaultValue = "${env:ROUTELOCK_SYSTEM_LOG:-on}",
            converter = Arguments.OnOff.class,
            description = {
                "Write failed connection attempts also into syslog, or into the event log of Windows.",
                "Default: the environment variable ROUTELOCK_SYSTEM_LOG, else on."
            })
    private Arguments.Switch systemLog = Arguments.Switch.ON;

    @Override
    public Integer call() {
        EventLines lines = events ? EventLines.onStandardOutput() : EventLines.toTheLog();
        Optional<SystemLog> attempts =
                switch (systemLog) {
                    case ON -> Optional.of(SystemLog.ofThisComputer());
                    case OFF -> Optional.empty();
                };
        AdsRouter router =
                AdsRouter.start(
                        settings(),
                        event -> {
                            lines.print(event);
                            attempts.ifPresent(log -> log.on(event));
                        });
        RunningRouters.Registration registration = register(router);
        StopSignal end = new StopSignal(System.in, events);
        end.arm();
        ready(ReadyRouter.of(router));
        lines.start();
        end.awaitThen(() -> {
            registration.close();
            router.close();
            lines.close();
            attempts.ifPresent(SystemLog::close);
        });
        return 0;
    }

    private RouterSettings settings() {
        return new RouterSettings(
                home,
                bindAddress(),
                Optional.ofNullable(netId),
                name == null ? HostName.ofThisComputer() : name,
                new RouterSettings.Ports(adsPort, tlsPort, udpPort, peerAdsPort, peerTlsPort),
                demoPlc,
                remoteAdministration,
                udpAddRoute,
                new RouterSettings.Listening(!noPlain, !noTls, !noDiscovery));
    }

    private InetAddress bindAddress() {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new FindingException(
                    Finding.error(
                            "router.bind",
                            "\"%s\" is not an address of this machine.".formatted(bind),
                            "Name one that this machine has, for example 127.0.0.1."),
                    e);
        }
    }

    private RunningRouters.Registration register(AdsRouter router) {
        String known = name == null ? HostName.ofThisComputer() : name;
        try {
            return RunningRouters.ofThisUser()
                    .register(RunningRouter.ofThisProcess(ReadyRouter.of(router), known, home));
        } catch (IOException e) {
            router.close();
            throw new FindingException(
                    Finding.error(
                            "router.running-file",
                            "The router cannot write down that it runs: %s.".formatted(e.getMessage()),
                            "Check the rights of %s.".formatted(home)),
                    e);
        }
    }

    /** The line {@code ready}: for programs as the JSON of {@link ReadyRouter}, which they read back. */
    private void ready(ReadyRouter router) {
        console()
                .line(
                        console().json()
                                ? Console.toJson(Map.of("ready", router))
                                : "ready netId=%s address=%s ads=%d tls=%d udp=%d fingerprint=%s"
                                        .formatted(
                                                router.netId(),
                                                router.address(),
                                                router.ads(),
                                                router.tls(),
                                                router.udp(),
                                                router.fingerprint()));
    }
}
