package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.conf.PathNames;

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
     * The name in this folder, with {@code /}, of a file that a conf names, however that is written; empty
     * for one elsewhere. A relative path is taken for one of this folder, as everywhere here.
     */
    Optional<String> nameOf(String file) {
        return nameOf(file, PathNames.ofThisComputer());
    }

    /** With other names than those of this computer. */
    Optional<String> nameOf(String file, PathNames names) {
        String expanded = names.expanded(file);
        return below(steps(isAbsolute(expanded) ? expanded : resolve(expanded)))
                .filter(found -> !found.isEmpty())
                .map(found -> String.join("/", found));
    }

    /** What leads from this folder to there; empty for a place elsewhere. */
    private Optional<List<String>> below(List<String> steps) {
        List<String> own = steps(path);
        boolean inside = steps.size() >= own.size();
        for (int i = 0; inside && i < own.size(); i++) {
            inside =
                    isWindows() ? own.get(i).equalsIgnoreCase(steps.get(i)) : own.get(i).equals(steps.get(i));
        }
        return inside ? Optional.of(steps.subList(own.size(), steps.size())) : Optional.empty();
    }

    /** The folders from the root on, without {@code .} and {@code ..}; above the root there is nothing. */
    private List<String> steps(String absolute) {
        String path = isWindows() ? absolute.replace('\\', '/') : absolute;
        int root = path.startsWith("/") ? 0 : 1;
        List<String> kept = new ArrayList<>();
        for (String step : path.split("/", -1)) {
            if (step.equals("..") && kept.size() > root) {
                kept.removeLast();
            } else if (!step.isEmpty() && !step.equals(".") && !step.equals("..")) {
                kept.add(step);
            }
        }
        return List.copyOf(kept);
    }

    /** Where a path of this folder is in another one; a path elsewhere, and a relative one, stay. */
    String moved(String file, BrokerFolder to) {
        return moved(file, to, PathNames.ofThisComputer());
    }

    /** With other names than those of this computer. */
    String moved(String file, BrokerFolder to, PathNames names) {
        String expanded = names.expanded(file);
        if (to.equals(this) || !isAbsolute(expanded)) {
            return file;
        }
        return below(steps(expanded))
                .map(found ->
                        found.isEmpty()
                                ? to.path()
                                : to.resolve(String.join(to.isWindows() ? "\\" : "/", found)))
                .orElse(file);
    }
}
