package io.routelock.localrouter;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;

import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** Why what has the port of the local router is not taken for one, and what went wrong with its state. */
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

    static Finding otherRouter(LocalRouter meant, AmsNetId there) {
        return Finding.error(
                "state.other-router",
                "The router at port %d is %s, not %s: it was asked for nothing."
                        .formatted(meant.address().getPort(), there, meant.netId()),
                "Choose in Local runtimes which router is used, then try again.",
                "Another router was started in its place");
    }

    static Finding refused(LocalRouter router, AdsErrorCode error) {
        return Finding.error(
                "state.refused",
                "%s (%s) refused to go to CONFIG: %s.".formatted(router.words(), router.netId(), error),
                "Switch it with the icon of TwinCAT, or ask who may.",
                "It lets only programs of its own do this");
    }

    /**
     * @param heard whether it answered the request
     * @param last state that was read; empty when nobody answered
     */
    static Finding notReached(LocalRouter router, Duration waited, boolean heard, Optional<AdsState> last) {
        return Finding.error(
                "state.not-reached",
                "%s (%s) %s the request for CONFIG, and after %s s it %s."
                        .formatted(
                                router.words(),
                                router.netId(),
                                heard ? "heard" : "did not answer",
                                inSeconds(waited),
                                last.map(state -> "is in " + state).orElse("does not answer")),
                "Look at the machine and at the event log of TwinCAT before you try again.",
                "It takes longer than usual",
                "TwinCAT cannot start its configuration");
    }

    private static String inSeconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    /** It was in CONFIG before, so its state does not tell. */
    static Finding unanswered(LocalRouter router) {
        return Finding.error(
                "state.unanswered",
                "%s (%s) did not answer the request for CONFIG. It is in CONFIG, as before; whether its router has started again is not known."
                        .formatted(router.words(), router.netId()),
                "Try again.");
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
