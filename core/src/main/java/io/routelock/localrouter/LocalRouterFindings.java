package io.routelock.localrouter;

import io.routelock.diagnosis.Finding;

import java.net.InetSocketAddress;

/** Why what has the port of the local router is not taken for one. */
final class LocalRouterFindings {

    private LocalRouterFindings() {}

    /**
     * @param refusal the code of the finding with which the port connect failed
     */
    static Finding otherProgram(InetSocketAddress port, String refusal) {
        return Finding.error(
                "port.other-program",
                "Port %d is taken by a program that is no ADS router: %s."
                        .formatted(port.getPort(), manner(refusal)),
                "Find out which one it is and stop it: \"netstat -ano\" on Windows and \"ss -ltnp\" on Linux tell its"
                        + " process.",
                causes(refusal));
    }

    private static String manner(String refusal) {
        return switch (refusal) {
            case "router.no-answer" -> "it takes the connection and is silent";
            case "router.closed" -> "it takes the connection and closes it";
            case "router.no-port" -> "it has no AMS port to give";
            default -> "it answers something else than AMS";
        };
    }

    private static String[] causes(String refusal) {
        return switch (refusal) {
            case "router.no-answer" -> new String[] {"Another program listens there", "A router hangs"};
            case "router.closed" ->
                    new String[] {
                        "Another program listens there", "A router is stopping, or serves nobody here"
                    };
            case "router.no-port" -> new String[] {"All ports of a router are in use"};
            default -> new String[] {"Another program listens there"};
        };
    }
}
