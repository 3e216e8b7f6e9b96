package io.routelock.app.routesfile;

import java.nio.file.Path;

/** The line with which somebody who has the right copies a saved file to its place. */
final class ElevatedCopy {

    private ElevatedCopy() {}

    /**
     * For the system that this program runs on.
     *
     * @param copy that was saved
     * @param place where it belongs
     */
    static String command(Path copy, Path place) {
        return command(System.getProperty("os.name", ""), copy.toString(), place.toString());
    }

    static String command(String system, String copy, String place) {
        return system.startsWith("Windows") ? powerShell(copy, place) : shell(copy, place);
    }

    /** Windows asks for consent; within apostrophes, doubled, PowerShell takes every character as it is. */
    private static String powerShell(String copy, String place) {
        String inner = "Copy-Item -LiteralPath %s -Destination %s".formatted(doubled(copy), doubled(place));
        return "Start-Process powershell -Verb RunAs -ArgumentList "
                + doubled("-NoProfile -Command \"" + inner + "\"");
    }

    private static String doubled(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** {@code cp} onto a file that is there keeps its owner and its rights. */
    private static String shell(String copy, String place) {
        return "sudo cp -- %s %s".formatted(quoted(copy), quoted(place));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
