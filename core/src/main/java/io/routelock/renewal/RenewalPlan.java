package io.routelock.renewal;

import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteTable;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What must be redone on both sides when this computer gets another certificate or key: to be read before it
 * is done.
 *
 * @param title {@code The certificate of this computer}
 * @param affected what stops working until it is redone; everything else goes on
 * @param notes what cannot be told from the routes here, in sentences
 */
public record RenewalPlan(String title, List<Affected> affected, List<String> notes) {

    private static final String LOG_IN_AGAIN =
            "Add the route again with a login: the target then stores the new fingerprint of this computer."
                    + " Until then it refuses this computer (error 3).";

    public RenewalPlan {
        affected = List.copyOf(affected);
        notes = List.copyOf(notes);
    }

    /**
     * A new self-signed certificate for this computer: whoever is at the other end of a self-signed route
     * keeps the fingerprint of the old one. Routes with a key or with certificates of a CA prove themselves
     * otherwise.
     *
     * @param now of the certificate that goes
     */
    public static RenewalPlan ofOwnCertificate(RouteTable routes, Fingerprint now) {
        List<Affected> affected = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Route route : routes.routes()) {
            switch (route.security()) {
                case RouteSecurity.SelfSigned _ ->
                        affected.add(Affected.route(route, "The route stays as it is.", LOG_IN_AGAIN));
                case RouteSecurity.Unrecognised _ -> notes.add(unclear(route));
                case RouteSecurity.Plain _, RouteSecurity.PreSharedKey _, RouteSecurity.SharedCa _ -> {
                    // Nothing of them depends on the certificate.
                }
            }
        }
        notes.add(
                "Whoever compares by hand or in a list must get the new fingerprint; the old one is %s."
                        .formatted(now.grouped()));
        notes.add("Searches find the new fingerprint from the next start of the router.");
        return new RenewalPlan("The certificate of this computer", affected, notes);
    }

    private static String unclear(Route route) {
        return "%s (%s) has TLS settings that Routelock cannot read: it may use the certificate too."
                .formatted(route.name(), route.netId());
    }

    /**
     * Another key for an identity: the routes here that connect with it, and the server entry here that takes
     * peers with it.
     */
    public static RenewalPlan ofPreSharedKey(String identity, RouteTable routes, ServerSettings server) {
        List<Affected> affected = new ArrayList<>();
        for (Route route : KeyRenewal.routesOf(identity, routes)) {
            affected.add(
                    Affected.route(
                            route,
                            "The route gets the new key.",
                            "Put the new key where %s keeps the identity \"%s\": in its server entry or in its route to this computer."
                                    .formatted(route.name(), nameOf(route))));
        }
        List<String> notes = new ArrayList<>();
        KeyRenewal.entriesOf(identity, server).stream()
                .map(TlsCredential.PreSharedKey::identity)
                .forEach(entry -> {
                    affected.add(serverEntry(entry));
                    notes.add(
                            "Peers that came in by the server entry \"%s\" without storing a route are not known here."
                                    .formatted(entry));
                });
        lookAlike(identity, routes, server).forEach(notes::add);
        return new RenewalPlan("The pre-shared key \"%s\"".formatted(identity), affected, notes);
    }

    private static String nameOf(Route route) {
        return ((RouteSecurity.PreSharedKey) route.security()).identity();
    }

    private static Affected serverEntry(String identity) {
        return new Affected(
                "Server entry \"%s\"".formatted(identity),
                Optional.empty(),
                Optional.empty(),
                "The entry gets the new key.",
                "Put the new key into every peer that connects to this computer with this identity.");
    }

    /** Case-sensitive ones that are spelled in another way: another key, and a likely mistake. */
    private static List<String> lookAlike(String identity, RouteTable routes, ServerSettings server) {
        List<String> notes = new ArrayList<>();
        routes.routes().stream()
                .filter(route ->
                        route.security() instanceof RouteSecurity.PreSharedKey psk
                                && KeyRenewal.looksLike(identity, psk.identity(), psk.caseSensitive()))
                .forEach(route ->
                        notes.add(
                                "%s keeps its key: its identity is \"%s\" with regard to case."
                                        .formatted(route.name(), nameOf(route))));
        server.preSharedKeys().stream()
                .filter(entry -> KeyRenewal.looksLike(identity, entry.identity(), entry.caseSensitive()))
                .forEach(entry ->
                        notes.add(
                                "The server entry \"%s\" keeps its key: its case counts."
                                        .formatted(entry.identity())));
        return notes;
    }

    /** Whether there is anything to renew. */
    public boolean isEmpty() {
        return affected.isEmpty();
    }

    /** As a list to copy into a mail or a ticket. */
    public String inWords() {
        StringBuilder text = new StringBuilder(title).append(':').append(System.lineSeparator());
        int number = 1;
        for (Affected one : affected) {
            text.append(
                    "%d. %s%n   Here: %s%n   There: %s%n"
                            .formatted(number++, one.inWords(), one.here(), one.there()));
        }
        if (affected.isEmpty()) {
            text.append("Nothing has to be redone.").append(System.lineSeparator());
        }
        notes.forEach(note -> text.append("Note: ").append(note).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }
}
