package io.routelock.app.navigation;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.DeviceRow;

import java.util.Locale;
import java.util.Optional;

/** Whom the doctor examines. */
public sealed interface Patient {

    /** Patients with one key share one tab. */
    Object key();

    /** Its name, as far as it tells one by itself. */
    String called();

    /** The target of the route to that NetId. */
    record ByNetId(AmsNetId netId) implements Patient {
        @Override
        public Object key() {
            return netId;
        }

        @Override
        public String called() {
            return netId.toString();
        }
    }

    /** A device that a search found, with or without a route. */
    record ByDevice(DeviceRow device) implements Patient {
        @Override
        public Object key() {
            return device.netId();
        }

        @Override
        public String called() {
            return device.title();
        }
    }

    /** A name or an address that somebody typed. */
    record ByHost(String host) implements Patient {
        @Override
        public Object key() {
            return host.toLowerCase(Locale.ROOT);
        }

        @Override
        public String called() {
            return host;
        }
    }

    /** What somebody typed: an AmsNetId, a name or an address; empty when it is none of these. */
    static Optional<Patient> typed(String text) {
        String word = text.strip();
        if (word.matches("\\d{1,3}(\\.\\d{1,3}){5}")) {
            return netId(word);
        }
        return word.matches("[\\p{Alnum}_][\\p{Alnum}_.-]*|\\p{XDigit}*:[\\p{XDigit}:.]+(%\\w+)?")
                ? Optional.of(new ByHost(word))
                : Optional.empty();
    }

    private static Optional<Patient> netId(String word) {
        try {
            return Optional.of(new ByNetId(AmsNetId.parse(word)));
        } catch (IllegalArgumentException e) {
            // A number above 255: it is nothing that could be examined.
            return Optional.empty();
        }
    }
}
