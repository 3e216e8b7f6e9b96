package io.routelock.mosquitto.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the files will lie on the machine of the broker, which may be another one with another system.
 *
 * <p>mosquitto looks for relative paths in the folder where it was started, not beside its mosquitto.conf; so
 * all that is written here is absolute.
 *
 * @param path without quotes, which mosquitto would take literally; spaces are fine
 */
public record BrokerFolder(String path) {

    private static final Pattern WINDOWS = Pattern.compile("[A-Za-z]:[\\\\/].*|\\\\\\\\.*");

    /**
     * @throws IllegalArgumentException with a text for the user when mosquitto.conf cannot say it
     */
    public BrokerFolder {
        path =
                path.length() > 1 && path.matches(".*[^:][\\\\/]")
                        ? path.substring(0, path.length() - 1)
                        : path;
        boolean lost = !path.equals(path.strip()) || path.chars().anyMatch(Character::isISOControl);
        if (lost || !isAbsolute(path)) {
            throw new IllegalArgumentException(
                    "\"" + path.replaceAll("\\p{Cntrl}", "?") + "\" is not an absolute path of a folder");
        }
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("/") || WINDOWS.matcher(path).matches();
    }

    public boolean isWindows() {
        return !path.startsWith("/");
    }

    /** The path of a file in it. */
    public String resolve(String name) {
        String separator = isWindows() ? "\\" : "/";
        return path.endsWith("/") || path.endsWith("\\") ? path + name : path + separator + name;
    }

    /**
     * The name in this folder, with {@code /}, of a file that a conf names; empty for one elsewhere. A
     * relative path is taken for one of this folder, as everywhere here.
     */
    Optional<String> nameOf(String file) {
        String prefix = resolve("");
        boolean inside = file.regionMatches(isWindows(), 0, prefix, 0, prefix.length());
        if (!inside && isAbsolute(file)) {
            return Optional.empty();
        }
        String name = inside ? file.substring(prefix.length()) : file;
        return plain(isWindows() ? name.replace('\\', '/') : name);
    }

    /** Without {@code .} and {@code ..}; empty when they lead out of the folder. */
    private static Optional<String> plain(String name) {
        List<String> kept = new ArrayList<>();
        for (String step : name.split("/", -1)) {
            if (step.equals("..") && kept.isEmpty()) {
                return Optional.empty();
            } else if (step.equals("..")) {
                kept.removeLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                kept.add(step);
            }
        }
        return Optional.of(String.join("/", kept)).filter(found -> !found.isEmpty());
    }

    /** Where a path of this folder is in another one; a path elsewhere stays what it is. */
    String moved(String file, BrokerFolder to) {
        String prefix = resolve("");
        boolean inside = file.regionMatches(isWindows(), 0, prefix, 0, prefix.length());
        if (!inside) {
            return file;
        }
        String rest = file.substring(prefix.length());
        return to.resolve(
                to.isWindows() ? rest.replace('/', '\\') : isWindows() ? rest.replace('\\', '/') : rest);
    }
}
