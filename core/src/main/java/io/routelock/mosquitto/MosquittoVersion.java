package io.routelock.mosquitto;

import java.util.Arrays;
import java.util.Optional;

/** The dialects of mosquitto that decide differently or know other options. */
public enum MosquittoVersion {
    V2_0("2.0"),
    V2_1("2.1");

    private final String number;

    MosquittoVersion(String number) {
        this.number = number;
    }

    /**
     * @param number {@code 2.0} or {@code 2.1}; a third part is not looked at
     * @return empty for any other number
     */
    public static Optional<MosquittoVersion> of(String number) {
        return Arrays.stream(values())
                .filter(version -> number.equals(version.number) || number.startsWith(version.number + "."))
                .findFirst();
    }

    @Override
    public String toString() {
        return number;
    }
}
