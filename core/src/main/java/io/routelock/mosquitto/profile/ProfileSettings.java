package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.text.SourceText;

import java.util.Optional;

/** Our own small file of a profile: {@code mosquitto=2.0}. Other lines are kept. */
public final class ProfileSettings {

    private static final String VERSION = "mosquitto=";

    private ProfileSettings() {}

    /** 2.0 while nothing is said. */
    public static MosquittoVersion version(SourceText text) {
        return line(text)
                .flatMap(number ->
                        MosquittoVersion.of(text.line(number).strip().substring(VERSION.length()).strip()))
                .orElse(MosquittoVersion.V2_0);
    }

    public static SourceText with(SourceText text, MosquittoVersion version) {
        return line(text)
                .map(number -> text.withLine(number, VERSION + version))
                .orElseGet(() -> text.withLineBefore(text.lineCount() + 1, VERSION + version));
    }

    private static Optional<Integer> line(SourceText text) {
        for (int number = 1; number <= text.lineCount(); number++) {
            if (text.line(number).strip().startsWith(VERSION)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }
}
