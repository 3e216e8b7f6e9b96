package io.routelock.runtime.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;
import io.routelock.runtime.launch.BrokerMembers;
import io.routelock.systemservice.AddRemote;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A route as the console program prints it.
 *
 * @param mode {@code plain}, {@code self-signed}, {@code psk}, {@code ca} or {@code unknown}; {@code mqtt}
 *     for a device that is reached through a broker, without a route
 * @param address of the target, or of that broker
 * @param remoteNetId what the target calls itself, where {@code netId} is a virtual one (AMS NAT); else null
 * @param temporary whether it lasts until its router stops
 * @param fingerprint the one that is trusted, null where there is none or it is not told
 * @param verified null when nobody has tried
 */
@JsonPropertyOrder({
    "name",
    "netId",
    "remoteNetId",
    "address",
    "secure",
    "mode",
    "temporary",
    "fingerprint",
    "verified",
    "verifiedAt"
})
record RouteJson(
        String name,
        String netId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String remoteNetId,
        String address,
        boolean secure,
        String mode,
        boolean temporary,
        @Nullable String fingerprint,
        @Nullable Boolean verified,
        @Nullable String verifiedAt) {

    private static final String MQTT = "mqtt";

    static RouteJson of(BrokerMembers.Device member) {
        return new RouteJson(
                member.name(),
                member.netId().toString(),
                null,
                member.broker(),
                false,
                MQTT,
                false,
                null,
                null,
                null);
    }

    static RouteJson of(Route route) {
        return of(route, null, null);
    }

    /** With what came of a ReadState over the route. */
    static RouteJson of(Route route, Instant verifiedAt) {
        return of(route, true, verifiedAt.toString());
    }

    /** As stored, without a try. */
    static RouteJson unverified(Route route) {
        return of(route, false, null);
    }

    private static RouteJson of(Route route, @Nullable Boolean verified, @Nullable String verifiedAt) {
        return new RouteJson(
                route.name(),
                route.netId().toString(),
                route.isTranslated() ? route.wireNetId().toString() : null,
                route.address(),
                route.security().secure(),
                mode(route.security()),
                route.flags().has(RouteFlags.TEMPORARY),
                fingerprint(route.security()),
                verified,
                verifiedAt);
    }

    static RouteJson of(AddRemote entry) {
        String mode = entry.isOverMqtt() ? MQTT : entry.tls().mode();
        return new RouteJson(
                entry.name(),
                entry.netId().toString(),
                entry.remoteNetId().map(AmsNetId::toString).orElse(null),
                entry.address(),
                entry.tls().isSecure(),
                mode.equals("none") ? "plain" : mode,
                new RouteFlags(entry.flags()).has(RouteFlags.TEMPORARY),
                null,
                null,
                null);
    }

    private static String mode(RouteSecurity security) {
        return switch (security) {
            case RouteSecurity.Plain _ -> "plain";
            case RouteSecurity.SelfSigned _ -> "self-signed";
            case RouteSecurity.PreSharedKey _ -> "psk";
            case RouteSecurity.SharedCa _ -> "ca";
            case RouteSecurity.Unrecognised _ -> "unknown";
        };
    }

    private static @Nullable String fingerprint(RouteSecurity security) {
        return security instanceof RouteSecurity.SelfSigned selfSigned
                ? selfSigned.fingerprint().map(Fingerprint::hex).orElse(null)
                : null;
    }

    /** The address, or through which broker it is reached. */
    String way() {
        return mode.equals(MQTT) ? "via " + address : address;
    }

    /** {@code NAME (NETID) at ADDRESS}. */
    String inWords() {
        return "%s (%s) at %s".formatted(name, netIdInWords(), address);
    }

    /** A virtual one says so, and which one is behind it. */
    String netIdInWords() {
        return remoteNetId == null ? netId : "%s (NAT of %s)".formatted(netId, remoteNetId);
    }
}
