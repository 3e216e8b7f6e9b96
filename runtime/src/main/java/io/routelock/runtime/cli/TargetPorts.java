package io.routelock.runtime.cli;

import picocli.CommandLine.Option;

/** Where a target listens, if not at the usual ports. */
final class TargetPorts {

    @Option(
            names = "--tls-port",
            paramLabel = "N",
            defaultValue = "8016",
            converter = Arguments.Port.class,
            description = "TCP port for Secure ADS of the target. Default: ${DEFAULT-VALUE}.")
    private int tls;

    @Option(
            names = "--ads-port",
            paramLabel = "N",
            defaultValue = "48898",
            converter = Arguments.Port.class,
            description = "TCP port for plain ADS of the target. Default: ${DEFAULT-VALUE}.")
    private int ads;

    @Option(
            names = "--udp-port",
            paramLabel = "N",
            defaultValue = "48899",
            converter = Arguments.Port.class,
            description = "UDP port for discovery of the target. Default: ${DEFAULT-VALUE}.")
    private int udp;

    int tls() {
        return tls;
    }

    int ads() {
        return ads;
    }

    int udp() {
        return udp;
    }
}
