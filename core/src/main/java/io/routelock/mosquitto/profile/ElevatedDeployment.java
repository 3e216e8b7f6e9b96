package io.routelock.mosquitto.profile;

import java.util.ArrayList;
import java.util.List;

/** The steps of a deployment as one line for a shell with the right that is missing. */
final class ElevatedDeployment {

    private final boolean windows;
    private final List<Deployment.Step> steps;

    ElevatedDeployment(boolean windows, List<Deployment.Step> steps) {
        this.windows = windows;
        this.steps = steps;
    }

    /** Each part runs only when the one before has worked: a failed copy signals no reload. */
    String command() {
        List<String> parts = new ArrayList<>();
        for (Deployment.Step step : steps) {
            switch (step) {
                case Deployment.Copy copy -> parts.add(copy(copy));
                case Deployment.Reload(List<List<String>> commands) ->
                        commands.forEach(c -> parts.add(run(c)));
                case Deployment.Restart(List<List<String>> commands) ->
                        commands.forEach(c -> parts.add(run(c)));
                case Deployment.RestartByHand _ -> {}
            }
        }
        return String.join(" && ", parts);
    }

    /**
     * mosquitto reads its files as the user mosquitto; nobody else needs to read secrets. What was there is
     * kept.
     */
    private String copy(Deployment.Copy copy) {
        if (windows) {
            return "copy /Y \"" + copy.from() + "\" \"" + copy.to() + "\"";
        }
        String mode = copy.secret() ? "0640" : "0644";
        return "sudo install --backup=numbered -o root -g mosquitto -m "
                + mode
                + " -- "
                + quoted(copy.from().toString())
                + " "
                + quoted(copy.to().toString());
    }

    private String run(List<String> command) {
        return (windows ? "" : "sudo ") + String.join(" ", command);
    }

    private static String quoted(String path) {
        return "'" + path.replace("'", "'\\''") + "'";
    }
}
