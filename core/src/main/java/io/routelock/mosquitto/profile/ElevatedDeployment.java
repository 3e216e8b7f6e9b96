package io.routelock.mosquitto.profile;

import io.routelock.files.DiskSteps;
import io.routelock.files.SideFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a deployment as one line for a shell with the right that is missing. It keeps what was there,
 * as a deployment with the right does.
 */
final class ElevatedDeployment {

    private final boolean windows;
    private final Optional<String> group;
    private final List<Deployment.Step> steps;

    /**
     * @param group by which the broker reads the files, see {@link BrokerGroup}; empty when it is not known
     */
    ElevatedDeployment(boolean windows, Optional<String> group, List<Deployment.Step> steps) {
        this.windows = windows;
        this.group = group;
        this.steps = steps;
    }

    /** Windows PowerShell takes no {@code &&}. */
    static String where(boolean windows) {
        return windows ? " (in a Command Prompt as administrator)" : " (root)";
    }

    /** Each part runs only when the one before has worked: a failed copy signals no reload. */
    String command() {
        List<String> parts = new ArrayList<>();
        for (Deployment.Step step : steps) {
            switch (step) {
                case Deployment.Copy copy -> parts.addAll(windows ? windowsCopy(copy) : posixCopy(copy));
                case Deployment.Reload(List<List<String>> commands) ->
                        commands.forEach(c -> parts.add(run(c)));
                case Deployment.Restart(List<List<String>> commands) -> parts.add(restart(commands));
                case Deployment.RestartByHand _ -> {}
            }
        }
        return String.join(" && ", parts);
    }

    /** A secret that everybody can read is closed first, so that its backup is closed as well. */
    private List<String> posixCopy(Deployment.Copy copy) {
        List<String> parts = new ArrayList<>();
        if (copy.secret() && isOpen(copy.to())) {
            parts.add("sudo chmod o= -- " + quoted(copy.to().toString()));
        }
        String owner = group.map(name -> "-o root -g " + quoted(name) + " ").orElse("");
        String mode = copy.secret() ? "0640" : "0644";
        parts.add(
                "sudo install -D --backup=numbered "
                        + owner
                        + "-m "
                        + mode
                        + " -- "
                        + quoted(copy.from().toString())
                        + " "
                        + quoted(copy.to().toString()));
        return parts;
    }

    /** Whether everybody may do something with it; false where files have no rights of POSIX. */
    static boolean isOpen(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(BrokerRights.OF_OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            // It is not there, or its folder is closed to this account, and so to all others.
            return false;
        }
    }

    /** A new secret is closed while it is still empty, and so is the backup of one. */
    private List<String> windowsCopy(Deployment.Copy copy) {
        String to = inQuotes(copy.to());
        List<String> parts = new ArrayList<>();
        if (Files.exists(copy.to())) {
            parts.addAll(windowsBackup(to, inQuotes(backup(copy.to())), copy.secret()));
        } else {
            String folder = inQuotes(copy.to().resolveSibling(""));
            parts.add("(if not exist " + folder + " mkdir " + folder + ")");
            if (copy.secret()) {
                parts.addAll(windowsClosed(to));
            }
        }
        parts.add("copy /Y " + inQuotes(copy.from()) + " " + to);
        return parts;
    }

    /** Should there be such a backup meanwhile, it is not lost: the command asks, or ends. */
    private static List<String> windowsBackup(String file, String backup, boolean secret) {
        if (!secret) {
            return List.of("copy " + file + " " + backup);
        }
        List<String> parts = new ArrayList<>();
        parts.add("cmd /c if exist " + backup + " exit 1");
        parts.addAll(windowsClosed(backup));
        parts.add("copy /Y " + file + " " + backup);
        return parts;
    }

    private static List<String> windowsClosed(String fresh) {
        return List.of("type nul > " + fresh, String.join(" ", WindowsRights.command(fresh)));
    }

    private static Path backup(Path file) {
        try {
            return SideFiles.beside(file).nextBackup(new DiskSteps());
        } catch (IOException e) {
            // The folder shows nothing of itself; the command asks when the first number is taken.
            return file.resolveSibling(file.getFileName() + ".routelock-1.bak");
        }
    }

    /** A service of Windows that does not run cannot be stopped, and is started all the same. */
    private String restart(List<List<String>> commands) {
        List<String> parts = commands.stream().map(this::run).toList();
        return windows && parts.size() > 1
                ? "(" + String.join(" & ", parts) + ")"
                : String.join(" && ", parts);
    }

    private String run(List<String> command) {
        return (windows ? "" : "sudo ") + String.join(" ", command);
    }

    private static String inQuotes(Path path) {
        return "\"" + path + "\"";
    }

    private static String quoted(String path) {
        return "'" + path.replace("'", "'\\''") + "'";
    }
}
