package io.routelock.route;

import io.routelock.ams.AmsNat;
import io.routelock.ams.AmsNetId;
import io.routelock.pki.Fingerprint;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a router reaches another router, and who may use the way back.
 *
 * <p>A route that exists is legal: its texts are one visible line of at most {@value #MAX_TEXT} characters,
 * so that it fits the request "add remote" and the file. The name may come from the network. It is refused
 * when it looks like a path, yet it is not a file name either (Windows knows {@code NUL} and {@code a:b}):
 * name a file after something else.
 *
 * @param name what the user calls it; unique in a router without regard to case
 * @param netId of the other router; not all zero. A router that knows its own NetId refuses a route to that.
 *     {@link AmsNetId#LOCAL} is legal: it is the NetId of a router bound to 127.0.0.1
 * @param address host name or IP address, without white space
 * @param security how the other side proves who it is
 * @param flags as stored and sent; never says TLS on a plain route
 * @param unidirectional whether the other side may not send requests; true whenever the flags say so, but may
 *     be true without them, as the vendor's samples show
 * @param timeout of the connection, 1 to 4294967295 ms
 * @param maxFragment the largest AMS frame to send, in bytes, more than 0
 * @param remoteNetId what the other router calls itself, when applications here know it by another NetId (AMS
 *     NAT); not all zero. Two routes may have the same one
 */
public record Route(
        String name,
        AmsNetId netId,
        String address,
        RouteSecurity security,
        RouteFlags flags,
        boolean unidirectional,
        Optional<Duration> timeout,
        OptionalInt maxFragment,
        Optional<AmsNetId> remoteNetId) {

    /** Characters in a name, an address or an identity. */
    public static final int MAX_TEXT = 255;

    private static final long MAX_TIMEOUT_MS = 0xFFFF_FFFFL;

    public Route {
        RouteText.requireLine("name", name);
        RouteText.requireNoPath(name);
        requireRemote(netId);
        RouteText.requireLine("address", address);
        RouteText.requireNoWhitespace("address", address);
        requireSameStory(security, flags, unidirectional);
        timeout.ifPresent(Route::requireMilliseconds);
        if (maxFragment.isPresent() && maxFragment.getAsInt() <= 0) {
            throw new IllegalArgumentException("the largest fragment has less than one byte");
        }
        remoteNetId.ifPresent(Route::requireRemote);
    }

    /** A route whose target goes by one NetId everywhere. */
    public Route(
            String name,
            AmsNetId netId,
            String address,
            RouteSecurity security,
            RouteFlags flags,
            boolean unidirectional,
            Optional<Duration> timeout,
            OptionalInt maxFragment) {
        this(name, netId, address, security, flags, unidirectional, timeout, maxFragment, Optional.empty());
    }

    /** How the other router is called here and on the wire. */
    public AmsNat nat() {
        return new AmsNat(netId, wireNetId());
    }

    /** What the other router calls itself: frames to it and from it carry this NetId. */
    public AmsNetId wireNetId() {
        return remoteNetId.orElse(netId);
    }

    /** Whether applications here know the other router by a virtual NetId. */
    public boolean isTranslated() {
        return nat().translates();
    }

    /** Its NetId in words: the virtual one says so, and which one is behind it. */
    public String netIdInWords() {
        return isTranslated() ? "%s (NAT of %s)".formatted(netId, wireNetId()) : netId.toString();
    }

    /** A route without encryption. */
    public static Route plain(String name, AmsNetId netId, String address) {
        return of(name, netId, address, new RouteSecurity.Plain());
    }

    /** A route that trusts the certificate with that fingerprint and no other. */
    public static Route selfSigned(
            String name, AmsNetId netId, String address, Fingerprint fingerprint, boolean ignoreCn) {
        return of(name, netId, address, new RouteSecurity.SelfSigned(Optional.of(fingerprint), ignoreCn));
    }

    /** A bidirectional route whose flags say only whether the address is an IP address. */
    public static Route of(String name, AmsNetId netId, String address, RouteSecurity security) {
        RouteFlags flags = RouteFlags.forAddress(address);
        return new Route(name, netId, address, security, flags, false, Optional.empty(), OptionalInt.empty());
    }

    public Route withName(String newName) {
        return new Route(
                newName, netId, address, security, flags, unidirectional, timeout, maxFragment, remoteNetId);
    }

    public Route withNetId(AmsNetId newNetId) {
        return new Route(
                name, newNetId, address, security, flags, unidirectional, timeout, maxFragment, remoteNetId);
    }

    public Route withAddress(String newAddress) {
        return new Route(
                name, netId, newAddress, security, flags, unidirectional, timeout, maxFragment, remoteNetId);
    }

    /** Plain security also clears the flag that says otherwise. */
    public Route withSecurity(RouteSecurity newSecurity) {
        RouteFlags newFlags = newSecurity.secure() ? flags : flags.without(RouteFlags.TLS);
        return new Route(
                name,
                netId,
                address,
                newSecurity,
                newFlags,
                unidirectional,
                timeout,
                maxFragment,
                remoteNetId);
    }

    public Route withFlags(RouteFlags newFlags) {
        return new Route(
                name, netId, address, security, newFlags, unidirectional, timeout, maxFragment, remoteNetId);
    }

    /** Closes or opens the way back; opening it also clears the flag that says otherwise. */
    public Route withUnidirectional(boolean closed) {
        RouteFlags newFlags = closed ? flags : flags.without(RouteFlags.UNIDIRECTIONAL);
        return new Route(name, netId, address, security, newFlags, closed, timeout, maxFragment, remoteNetId);
    }

    /** Empty for what the router does by default. */
    public Route withTimeout(Optional<Duration> newTimeout) {
        return new Route(
                name, netId, address, security, flags, unidirectional, newTimeout, maxFragment, remoteNetId);
    }

    /** Empty for what the router does by default. */
    public Route withMaxFragment(OptionalInt newMax) {
        return new Route(name, netId, address, security, flags, unidirectional, timeout, newMax, remoteNetId);
    }

    /** Turns AMS NAT on, or off when it is empty. */
    public Route withRemoteNetId(Optional<AmsNetId> newRemote) {
        return new Route(
                name, netId, address, security, flags, unidirectional, timeout, maxFragment, newRemote);
    }

    /**
     * With the timeout and the largest fragment of another route where this one says nothing of them: who
     * adds a route again over the network knows none of what an engineer has set here. What becomes of a
     * virtual NetId decides {@link RouteTable#asKnownHere}.
     */
    public Route completedBy(Route older) {
        return withTimeout(timeout.or(older::timeout))
                .withMaxFragment(maxFragment.isPresent() ? maxFragment : older.maxFragment);
    }

    /** The same route to a router that is called by that NetId here, whatever it calls itself. */
    public Route knownAs(AmsNetId virtual) {
        return withNetId(virtual)
                .withRemoteNetId(Optional.of(wireNetId()).filter(real -> !real.equals(virtual)));
    }

    /**
     * Whether two routes lead to one device, whatever it is called here. The certificate does not tell:
     * copied machines have one NetId and one certificate.
     */
    boolean leadsWhere(Route other) {
        boolean sameName = key(name).equals(key(other.name));
        boolean samePlace = key(address).equals(key(other.address));
        return sameName || samePlace && wireNetId().equals(other.wireNetId());
    }

    /** Whether a router would take the two for the same route: by NetId, or by name. */
    public boolean sameIdentity(Route other) {
        return netId.equals(other.netId) || key(name).equals(key(other.name));
    }

    /** Names and host names are compared without regard to case, in no country's rules. */
    static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static void requireRemote(AmsNetId netId) {
        if (netId.equals(AmsNetId.NONE)) {
            throw new IllegalArgumentException(netId + " is not the NetId of another router");
        }
    }

    private static void requireSameStory(RouteSecurity security, RouteFlags flags, boolean unidirectional) {
        if (flags.has(RouteFlags.TLS) && !security.secure()) {
            throw new IllegalArgumentException("the flags say TLS, but the route is plain");
        }
        if (flags.has(RouteFlags.UNIDIRECTIONAL) && !unidirectional) {
            throw new IllegalArgumentException("the flags say unidirectional, the route does not");
        }
    }

    private static void requireMilliseconds(Duration timeout) {
        boolean tooLong = timeout.compareTo(Duration.ofMillis(MAX_TIMEOUT_MS)) > 0;
        if (tooLong || timeout.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("the timeout is not 1 to " + MAX_TIMEOUT_MS + " ms");
        }
    }
}
