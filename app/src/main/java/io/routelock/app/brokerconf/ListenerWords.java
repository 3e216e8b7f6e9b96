package io.routelock.app.brokerconf;

import io.routelock.app.theme.Icon;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.LogIn;
import io.routelock.mosquitto.conf.Tls;

import java.util.ArrayList;
import java.util.List;

/**
 * What mosquitto makes of a listener, for people.
 *
 * @param lock closed where what goes over the line is protected
 * @param protection beside the lock
 */
record ListenerWords(Icon lock, String protection, List<Line> lines) {

    /** One thing that follows; a warning where nobody should want it. */
    record Line(Icon icon, String words) {}

    static ListenerWords of(Listener listener) {
        List<Line> lines = new ArrayList<>();
        lines.add(reach(listener));
        lines.add(logIn(listener));
        lines.add(rights(listener));
        return new ListenerWords(lock(listener.tls()), protection(listener.tls()), List.copyOf(lines));
    }

    private static Icon lock(Tls tls) {
        return switch (tls) {
            case Tls.None _ -> Icon.LOCK_OPEN;
            case Tls.Certificates _ -> Icon.LOCK_CA;
            case Tls.SharedKeys _ -> Icon.LOCK_PSK;
        };
    }

    private static String protection(Tls tls) {
        return switch (tls) {
            case Tls.None _ -> "Plain text";
            case Tls.Certificates _ -> "TLS with certificates";
            case Tls.SharedKeys _ -> "TLS with pre-shared keys";
        };
    }

    private static Line reach(Listener listener) {
        boolean plain = listener.tls() instanceof Tls.None;
        if (listener.isLocal()) {
            return new Line(Icon.UI_COMPUTER, "This computer alone can reach it.");
        }
        return plain
                ? new Line(
                        Icon.WARNING,
                        "The network can reach it, and reads along: passwords and messages travel in clear text.")
                : new Line(Icon.UI_NETWORK, "The network can reach it, and cannot read along.");
    }

    private static Line logIn(Listener listener) {
        LogIn logIn = listener.logIn();
        boolean open =
                logIn instanceof LogIn.Anyone
                        || logIn instanceof LogIn.Password(var _, boolean anonymousToo) && anonymousToo;
        boolean bad = logIn instanceof LogIn.Nobody || open && !listener.isLocal();
        return new Line(bad ? Icon.WARNING : Icon.UI_USER, words(logIn));
    }

    /** Of a file its name will do; the whole path stands in its field. */
    private static String words(LogIn logIn) {
        return logIn instanceof LogIn.Password(var file, boolean _)
                ? logIn.inWords().replace(file.value(), name(file.value()))
                : logIn.inWords();
    }

    private static Line rights(Listener listener) {
        return listener.aclFile()
                .map(file ->
                        new Line(Icon.UI_GRID, "The rules of " + name(file.value()) + " say who may what."))
                .orElseGet(() ->
                        new Line(
                                Icon.UI_GRID,
                                "Whoever is in may read and write every topic: there is no acl_file."));
    }

    private static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
