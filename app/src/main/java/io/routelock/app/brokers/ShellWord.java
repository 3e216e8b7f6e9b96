package io.routelock.app.brokers;

/**
 * A value as one word of a command line. In double quotes where all shells agree, else in single quotes:
 * there {@code $SYS} stays what it is.
 */
record ShellWord(String text, Shells shells) {

    /** Which shells read the word as it is meant; each has fewer than the one before. */
    enum Shells {
        ALL,
        POWERSHELL_AND_BASH,
        BASH
    }

    private static final String PLAIN = "[\\w.:/=-]+";

    static ShellWord of(String value) {
        if (value.matches(PLAIN)) {
            return new ShellWord(value, Shells.ALL);
        }
        if (!isChangedInDoubleQuotes(value)) {
            return new ShellWord('"' + value + '"', Shells.ALL);
        }
        return new ShellWord(
                "'" + value.replace("'", "'\\''") + "'",
                value.contains("'") ? Shells.BASH : Shells.POWERSHELL_AND_BASH);
    }

    /** A shell expands, ends or shortens something of it although it is in double quotes. */
    private static boolean isChangedInDoubleQuotes(String value) {
        boolean expanded = value.chars().anyMatch(letter -> "$`!\"".indexOf(letter) >= 0);
        return expanded || value.endsWith("\\") || value.contains("\\\\");
    }
}
