package io.routelock.runtime.cli;

import io.routelock.addroute.VirtualNetId;
import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteTable;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What a route on this side may say besides name, address and security. */
final class RouteDetails {

    private static final long LONGEST_MILLIS = 0xFFFF_FFFFL;

    @Option(names = "--bidirectional", description = "Let the target call this computer over the route.")
    private boolean bidirectional;

    @Option(
            names = "--timeout",
            paramLabel = "MS",
            converter = Milliseconds.class,
            description = "How long to wait for a connection, in milliseconds.")
    private @Nullable Duration timeout;

    @Option(
            names = "--max-fragment",
            paramLabel = "BYTES",
            converter = Bytes.class,
            description = {
                "The largest AMS command that TwinCAT's router sends in one piece.",
                "Stored with the route for TwinCAT; Routelock splits nothing and does not use it."
            })
    private @Nullable Integer maxFragment;

    @Option(
            names = {"--virtual-net-id", "--virtual-netid"},
            paramLabel = "N",
            converter = Arguments.NetId.class,
            description = {
                "AMS NAT: programs here call the target by this AmsNetId, and not by its own. So two",
                "targets that have the same one can be told apart."
            })
    private @Nullable AmsNetId virtualNetId;

    boolean hasVirtualNetId() {
        return virtualNetId != null;
    }

    /**
     * Makes sure that the virtual NetId means nobody else here, before a target is asked for anything.
     *
     * @throws io.routelock.diagnosis.FindingException {@code route.virtual-netid} or {@code route.conflict}
     */
    void requireFree(Optional<AmsNetId> self, RouteTable routes, String name, String address) {
        if (virtualNetId != null) {
            VirtualNetId.requireFree(virtualNetId, self, routes, name, address);
        }
    }

    /** Under the virtual NetId, if there is one. */
    Route known(Route route) {
        return virtualNetId == null ? route : route.knownAs(virtualNetId);
    }

    @Option(
            names = "--temporary",
            description = {
                "Our route lasts until the router that runs with --home stops; StaticRoutes.xml stays as it is.",
                "With --secure, with --plain, and with --plain --no-connect."
            })
    private boolean temporary;

    boolean temporary() {
        return temporary;
    }

    /** The same route with these. */
    Route of(Route route) {
        Route known = known(route);
        Route kept = temporary ? known.withFlags(known.flags().with(RouteFlags.TEMPORARY)) : known;
        return limited(kept.withUnidirectional(!bidirectional));
    }

    /** With the timeout and the fragment size alone. */
    Route limited(Route route) {
        return route.withTimeout(Optional.ofNullable(timeout))
                .withMaxFragment(maxFragment == null ? OptionalInt.empty() : OptionalInt.of(maxFragment));
    }

    private static long number(String text, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, like one that is too large
        }
        throw new TypeConversionException("\"%s\" is not a number from 1 to %d".formatted(text, most));
    }

    static final class Milliseconds implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Duration.ofMillis(number(text, LONGEST_MILLIS));
        }
    }

    static final class Bytes implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) number(text, Integer.MAX_VALUE);
        }
    }
}
