package io.routelock.app.discovery;

import java.time.LocalTime;

/** Where the search stands. */
sealed interface SearchPhase {

    /** Since the tool started. */
    record NotYet() implements SearchPhase {}

    /**
     * It runs.
     *
     * @param seconds since it began, and how many there will be
     */
    record Running(SearchRequest request, int seconds, int of) implements SearchPhase {}

    /**
     * It heard until the end.
     *
     * @param answered how many devices answered this search
     */
    record Done(SearchRequest request, int answered, LocalTime at) implements SearchPhase {}

    /** The user ended it; what had answered by then is shown. */
    record Stopped(SearchRequest request) implements SearchPhase {}

    /** It could not be done; the problems say why. */
    record Failed(SearchRequest request) implements SearchPhase {}

    /** In one line, with what is in the table. */
    default String words(int devices, int conflicts) {
        String found = count(devices, "device") + (conflicts == 0 ? "" : ", " + count(conflicts, "conflict"));
        return switch (this) {
            case NotYet notYet -> devices == 0 ? "" : found;
            case Running(SearchRequest request, int seconds, int of) ->
                    "%s, %d of %d s: %s".formatted(begun(request), seconds, of, found);
            case Done(SearchRequest.Hosts(var range), int answered, LocalTime at) ->
                    answered == 0
                            ? "No answer from " + range.text()
                            : count(answered, "answer") + " from " + range.text();
            case Done(SearchRequest.Network network, int answered, LocalTime at) ->
                    (devices == 0 ? "No device answered" : found) + ", searched at " + at.withNano(0);
            case Stopped stopped -> "Stopped: " + found;
            case Failed failed -> "Not searched, see Problems";
        };
    }

    private static String begun(SearchRequest request) {
        return switch (request) {
            case SearchRequest.Network network -> "Searching";
            case SearchRequest.Hosts(var range) -> "Asking " + range.text();
        };
    }

    /** {@code no devices}, {@code 1 device}, {@code 9 devices}. */
    static String count(int number, String thing) {
        return switch (number) {
            case 0 -> "no " + thing + "s";
            case 1 -> "1 " + thing;
            default -> number + " " + thing + "s";
        };
    }
}
