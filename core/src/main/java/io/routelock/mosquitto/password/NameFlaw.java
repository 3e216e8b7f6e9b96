package io.routelock.mosquitto.password;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.text.SourceText;

import java.util.Optional;

/** Why no client can have a name that mosquitto reads from a file. */
enum NameFlaw {
    EMPTY,
    BYTE_ORDER_MARK,
    NOT_UTF8;

    static Optional<NameFlaw> of(NamedLine line, SourceText source) {
        if (line.name().isEmpty()) {
            return Optional.of(EMPTY);
        }
        if (line.line() == 1 && source.hasByteOrderMark()) {
            return Optional.of(BYTE_ORDER_MARK);
        }
        return !source.isUtf8() && hasHalfPair(line.name()) ? Optional.of(NOT_UTF8) : Optional.empty();
    }

    private static boolean hasHalfPair(String name) {
        return name.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /**
     * Why nothing is written into a file.
     *
     * @param what begins the code
     */
    static Finding damaged(String what) {
        return Finding.error(
                what + ".file-damaged",
                "mosquitto would not see a new line in this file.",
                "Correct what the checks say of the file, then write again.",
                "The file has a NUL byte, which hides all that follows",
                "The file is not UTF-8, and the new name has characters beyond ASCII");
    }
}
