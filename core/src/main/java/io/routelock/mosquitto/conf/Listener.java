package io.routelock.mosquitto.conf;

import java.util.Locale;
import java.util.Optional;

/**
 * One place where the broker listens.
 *
 * @param origin why it is there
 * @param place the line that opens it
 * @param port 1 to 65535; 0 for a Unix socket
 * @param address as it stands in the file; empty for all of this computer
 * @param socket the path of a Unix socket
 * @param own the lines of this listener
 * @param security acl_file, password_file, allow_anonymous and their like, of this listener or of the whole
 *     broker
 * @param anonymousByDefault whether clients without a user name are let in where nothing is said
 */
public record Listener(
        Origin origin,
        Place place,
        int port,
        Optional<String> address,
        Optional<String> socket,
        Settings own,
        Settings security,
        boolean anonymousByDefault) {

    /** Why a listener is there. */
    public enum Origin {
        /** {@code listener} or {@code port}. */
        WRITTEN,
        /** An option of a listener stands before the first one: port 1883, all addresses. */
        BY_ACCIDENT,
        /** Nothing is said at all: port 1883, this computer alone, anybody. */
        DEFAULT
    }

    public Tls tls() {
        return Tls.of(own, security);
    }

    public LogIn logIn() {
        return LogIn.of(own, security, tls(), anonymousByDefault);
    }

    /** {@code mqtt}, {@code websockets} or {@code http_api}. */
    public String protocol() {
        return own.text("protocol").filter(word -> !word.isEmpty()).orElse("mqtt").split(" ", 2)[0];
    }

    /** Clients at the same time; empty for any number. */
    public Optional<Long> mostConnections() {
        return Optional.of(own.number("max_connections", -1)).filter(count -> count >= 0);
    }

    public Optional<Setting> aclFile() {
        return security.find("acl_file");
    }

    public Optional<Setting> passwordFile() {
        return security.find("password_file");
    }

    public Optional<Setting> pskFile() {
        return security.find("psk_file");
    }

    /** Whether nobody but this computer can reach it. */
    public boolean isLocal() {
        return socket.isPresent()
                || origin == Origin.DEFAULT
                || address.filter(Listener::isLoopback).isPresent();
    }

    private static boolean isLoopback(String address) {
        String host = address.toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.[0-9]+){3}");
    }

    /** As a title: {@code 8883}, {@code 127.0.0.1:1883}, {@code /run/mosquitto.sock}. */
    public String name() {
        return socket.orElseGet(() -> address.map(host -> host + ":" + port).orElse(Integer.toString(port)));
    }
}
