package io.routelock.app.addroute;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The fields of a route that most people leave as they are: NAT, timeout, fragment, and what is kept. */
final class RouteOptions {

    static final String USUAL_TIMEOUT = "5";
    static final String USUAL_FRAGMENT = "0";

    private static final int LONGEST_TIMEOUT_S = 3600;
    private static final int LARGEST_FRAGMENT_KB = 65_536;
    private static final int KILO = 1024;

    private final StringProperty virtualNetId = new SimpleStringProperty("");
    private final StringProperty timeout = new SimpleStringProperty(USUAL_TIMEOUT);
    private final StringProperty fragment = new SimpleStringProperty(USUAL_FRAGMENT);
    private final ObjectProperty<Keep> here = new SimpleObjectProperty<>(Keep.STATIC);
    private final ObjectProperty<Keep> there = new SimpleObjectProperty<>(Keep.STATIC);

    /** By which AmsNetId applications here know the target, if by another than its own. */
    StringProperty virtualNetIdProperty() {
        return virtualNetId;
    }

    /** In seconds. */
    StringProperty timeoutProperty() {
        return timeout;
    }

    /** In kilobytes of 1024; 0 for no limit. */
    StringProperty fragmentProperty() {
        return fragment;
    }

    /** The target route: the one of this computer. */
    ObjectProperty<Keep> hereProperty() {
        return here;
    }

    /** The remote route: the one of the target. */
    ObjectProperty<Keep> thereProperty() {
        return there;
    }

    /** What is wrong with them; empty when nothing is. */
    Optional<String> fault() {
        if (number(timeout.get(), 1, LONGEST_TIMEOUT_S).isEmpty()) {
            return Optional.of("The connection timeout is 1 to %d s.".formatted(LONGEST_TIMEOUT_S));
        }
        if (number(fragment.get(), 0, LARGEST_FRAGMENT_KB).isEmpty()) {
            return Optional.of(
                    "The fragment size is 0 (no limit) to %d kByte.".formatted(LARGEST_FRAGMENT_KB));
        }
        return virtualNetId.get().isBlank() || netId().isPresent()
                ? Optional.empty()
                : Optional.of("The virtual AmsNetId has six numbers, 5.99.215.244.1.1, or is empty.");
    }

    /** By which AmsNetId applications here are to know the target; empty while it is none. */
    Optional<AmsNetId> netId() {
        try {
            return Optional.of(AmsNetId.parse(virtualNetId.get().strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static OptionalInt number(String text, int least, int most) {
        String digits = text.strip();
        if (!digits.matches("[0-9]{1,6}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(digits);
        return number < least || number > most ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** Empty for the usual timeout, which is not written, and for a faulty one. */
    OptionalLong timeoutInMillis() {
        OptionalInt seconds = number(timeout.get(), 1, LONGEST_TIMEOUT_S);
        return seconds.isEmpty() || seconds.getAsInt() == Integer.parseInt(USUAL_TIMEOUT)
                ? OptionalLong.empty()
                : OptionalLong.of(Duration.ofSeconds(seconds.getAsInt()).toMillis());
    }

    /** Empty for no limit, which is not written, and for a faulty one. */
    OptionalInt fragmentInBytes() {
        OptionalInt kilobytes = number(fragment.get(), 1, LARGEST_FRAGMENT_KB);
        return kilobytes.isEmpty() ? kilobytes : OptionalInt.of(kilobytes.getAsInt() * KILO);
    }

    /** That route with these fields; what is as usual is not written. */
    Route applyTo(Route route) {
        Route known = netId().map(route::knownAs).orElse(route);
        OptionalLong millis = timeoutInMillis();
        OptionalInt bytes = fragmentInBytes();
        Route timed =
                millis.isEmpty()
                        ? known
                        : known.withTimeout(Optional.of(Duration.ofMillis(millis.getAsLong())));
        Route limited = bytes.isEmpty() ? timed : timed.withMaxFragment(bytes);
        return here.get() == Keep.TEMPORARY
                ? limited.withFlags(limited.flags().with(RouteFlags.TEMPORARY))
                : limited;
    }
}
