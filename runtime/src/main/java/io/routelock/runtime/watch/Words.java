package io.routelock.runtime.watch;

import java.util.Locale;
import java.util.Optional;

/** Names of constants as they stand in a line: {@code CLIENT_CERTIFICATE} is {@code client-certificate}. */
final class Words {

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for one of another version. */
    static <E extends Enum<E>> Optional<E> read(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(word)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
