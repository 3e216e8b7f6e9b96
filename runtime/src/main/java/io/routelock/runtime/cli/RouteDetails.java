package io.routelock.runtime.cli;

import io.routelock.route.Route;
import io.routelock.route.RouteFlags;

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
            description = "The largest AMS frame to send; kept in the route.")
    private @Nullable Integer maxFragment;

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
        Route kept = temporary ? route.withFlags(route.flags().with(RouteFlags.TEMPORARY)) : route;
        return kept.withUnidirectional(!bidirectional)
                .withTimeout(Optional.ofNullable(timeout))
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
