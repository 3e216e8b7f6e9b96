package io.routelock.runtime.cli;

import picocli.CommandLine.Option;

/** Where a target listens, if not at the usual ports. */
final class TargetPorts {

    @Option(
            names = "--tls-port",
            paramLabel = "N",
            defaultValue = "8016",
            description = "Secure ADS of the target.")
    private int tls;

    @Option(
            names = "--ads-port",
            paramLabel = "N",
            defaultValue = "48898",
            description = "Plain ADS of the target.")
    private int ads;

    @Option(
            names = "--udp-port",
            paramLabel = "N",
            defaultValue = "48899",
            description = "Discovery of the target.")
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
