package io.routelock.app.brokerlive;

import io.routelock.runtime.watch.ClientView;
import io.routelock.runtime.watch.Protection;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** A session of the broker as the table shows it. */
record ClientRow(ClientView view) {

    String id() {
        return view.clientId();
    }

    /** Whether the client is away and its session waits. */
    boolean isAway() {
        return view.connection().isEmpty();
    }

    boolean isAnonymous() {
        return view.user().isEmpty();
    }

    String user() {
        return view.user().orElse("anonymous");
    }

    /** Without the port, which tells nobody anything. */
    String address() {
        return view.connection().map(ClientView.Connection::address).map(ClientRow::host).orElse("");
    }

    static String host(String address) {
        int port = address.lastIndexOf(':');
        String host = port > 0 && address.indexOf(']') < port ? address.substring(0, port) : address;
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** Empty while it is away. */
    Optional<Protection> protection() {
        return view.connection().map(ClientView.Connection::protection);
    }

    /** {@code CA, 8883}; the address of the listener stands in the details. */
    String listener() {
        return view.connection()
                .map(it -> ProtectionWords.words(it.protection().kind(), it.listener()))
                .orElse("");
    }

    String mqtt() {
        return view.connection().map(it -> it.webSocket() ? it.mqtt() + " ws" : it.mqtt()).orElse("");
    }

    Instant connectedAt() {
        return view.connection().map(ClientView.Connection::since).orElse(Instant.MIN);
    }

    String since(ZoneId zone) {
        return view.connection().map(it -> LiveTimes.time(it.since(), zone)).orElse("away");
    }

    String in() {
        return rate(view.inPerSecond());
    }

    String out() {
        return rate(view.outPerSecond());
    }

    private String rate(double perSecond) {
        return isAway() ? "" : String.format(Locale.ROOT, "%.1f", perSecond);
    }
}
