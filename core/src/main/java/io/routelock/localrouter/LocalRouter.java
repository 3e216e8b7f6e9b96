package io.routelock.localrouter;

import io.routelock.ams.AmsNetId;

import java.net.InetSocketAddress;
import java.util.Locale;

/**
 * An ADS router that answers the applications of this computer.
 *
 * @param address where it listens for them
 * @param netId as it told with the port that it gave
 * @param name of its system service, as that told it; empty when it told none
 * @param version of its system service: {@code 3.1.4026}; empty when it told none
 */
public record LocalRouter(InetSocketAddress address, AmsNetId netId, String name, String version) {

    private static final String ROUTELOCK = "routelock";
    private static final String TWINCAT = "twincat";

    /** What is known of it by the name of its system service. */
    public enum Kind {
        TWINCAT,
        /** The bundled router, whoever started it. */
        ROUTELOCK,
        OTHER
    }

    /** The name comes over the wire: what cannot be seen in it is left out. */
    public LocalRouter {
        name = name.replaceAll("\\P{Print}", "").strip();
    }

    /**
     * TwinCAT calls its system service {@code TwinCAT System}; that only the beginning counts is a choice of
     * ours.
     */
    public Kind kind() {
        String told = name.toLowerCase(Locale.ROOT);
        if (told.startsWith(TWINCAT)) {
            return Kind.TWINCAT;
        }
        return told.startsWith(ROUTELOCK) ? Kind.ROUTELOCK : Kind.OTHER;
    }

    /** In a word, where there is room for no more: {@code TwinCAT}. */
    public String word() {
        return kind() == Kind.TWINCAT ? "TwinCAT" : "Other";
    }

    /** Whose it is, after the words "ADS router": {@code TwinCAT 3.1.4026}. */
    public String make() {
        return switch (kind()) {
            case TWINCAT -> ("TwinCAT " + version).strip();
            case ROUTELOCK -> "Routelock";
            case OTHER -> name.isEmpty() ? "it does not tell its name" : name;
        };
    }

    /**
     * What it is: {@code TwinCAT router 3.1.4026}. The bundled router tells the version of TwinCAT whose
     * protocols it follows, which would be taken for its own.
     */
    public String words() {
        return switch (kind()) {
            case TWINCAT -> ("TwinCAT router " + version).strip();
            case ROUTELOCK -> "Routelock router";
            case OTHER -> ("ADS router " + name).strip();
        };
    }
}
