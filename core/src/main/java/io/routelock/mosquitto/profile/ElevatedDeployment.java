package io.routelock.mosquitto.profile;

import io.routelock.files.DiskSteps;
import io.routelock.files.SideFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a deployment as one line for a shell with the right that is missing. It keeps what was there,
 * as a deployment with the right does.
 */
final class ElevatedDeployment {

    private final boolean windows;
    private final Optional<String> account;
    private final List<Deployment.Step> steps;

    /**
     * @param account that reads the files, and whose group has the same name; empty when it is not known
     */
    ElevatedDeployment(boolean windows, Optional<String> account, List<Deployment.Step> steps) {
        this.windows = windows;
        this.account = account;
        this.steps = steps;
    }

    /** Each part runs only when the one before has worked: a failed copy signals no reload. */
    String command() {
        List<String> parts = new ArrayList<>();
        for (Deployment.Step step : steps) {
            switch (step) {
                case Deployment.Copy copy -> parts.addAll(windows ? windowsCopy(copy) : posixCopy(copy));
                case Deployment.Reload(List<List<String>> commands) ->
                        commands.forEach(c -> parts.add(run(c)));
                case Deployment.Restart(List<List<String>> commands) ->
                        commands.forEach(c -> parts.add(run(c)));
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
        String owner = account.map(name -> "-o root -g " + name + " ").orElse("");
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

    private static boolean isOpen(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            // It is not there, or its folder is closed to this account, and so to all others.
            return false;
        }
    }

    /** A new secret is closed while it is still empty. */
    private List<String> windowsCopy(Deployment.Copy copy) {
        String to = inQuotes(copy.to());
        List<String> parts = new ArrayList<>();
        if (Files.exists(copy.to())) {
            // Without /Y: should there be such a backup meanwhile, the command asks before it is lost.
            parts.add("copy " + to + " " + inQuotes(backup(copy.to())));
        } else {
            String folder = inQuotes(copy.to().resolveSibling(""));
            parts.add("(if not exist " + folder + " mkdir " + folder + ")");
            if (copy.secret()) {
                parts.add("type nul > " + to);
                parts.add(String.join(" ", WindowsRights.command(to)));
            }
        }
        parts.add("copy /Y " + inQuotes(copy.from()) + " " + to);
        return parts;
    }

    private static Path backup(Path file) {
        try {
            return SideFiles.beside(file).nextBackup(new DiskSteps());
        } catch (IOException e) {
            // The folder shows nothing of itself; the command asks when the first number is taken.
            return file.resolveSibling(file.getFileName() + ".routelock-1.bak");
        }
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
