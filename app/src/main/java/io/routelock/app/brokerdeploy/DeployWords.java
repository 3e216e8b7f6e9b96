package io.routelock.app.brokerdeploy;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.profile.Deployment.Copy;
import io.routelock.mosquitto.profile.Deployment.Reload;
import io.routelock.mosquitto.profile.Deployment.Restart;
import io.routelock.mosquitto.profile.Deployment.RestartByHand;
import io.routelock.mosquitto.profile.Deployment.Step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is planned, in the words of the one who has to say yes to it. */
final class DeployWords {

    private DeployWords() {}

    /**
     * A line of the plan.
     *
     * @param detail the command that will run; may be empty
     * @param step whether something is done; else it is good to know
     */
    record Line(String words, String detail, boolean step) {}

    /** Names the deed; no verb without its object. */
    static String button(Plan plan) {
        return plan.allowed() ? button(plan.deed()) : "_Show the command";
    }

    private static String button(Deed deed) {
        return switch (deed) {
            case Deed.Deploy deploy -> deploy.tell().map(DeployWords::deployAnd).orElse("_Copy the files");
            case Deed.Reload reload -> reload.tell().map(DeployWords::only).orElse("_Check the files");
            case Deed.Pack pack -> pack.replaces() ? "_Replace the zip" : "_Make the zip";
        };
    }

    private static String deployAnd(Step tell) {
        return switch (tell) {
            case Reload _ -> "_Deploy and reload mosquitto";
            case Restart _ -> "_Deploy and restart mosquitto";
            case RestartByHand _, Copy _ -> "_Deploy the files";
        };
    }

    private static String only(Step tell) {
        return switch (tell) {
            case Reload _ -> "_Reload mosquitto";
            case Restart _, RestartByHand _, Copy _ -> "_Restart mosquitto";
        };
    }

    /** For the list of tasks. */
    static String task(Deed deed) {
        return switch (deed) {
            case Deed.Deploy deploy -> "Deploy to " + deploy.to().folder();
            case Deed.Reload reload -> "Tell the mosquitto of " + reload.to().folder();
            case Deed.Pack pack -> "Make " + pack.zip();
        };
    }

    /** While it runs. */
    static String running(Deed deed) {
        return switch (deed) {
            case Deed.Deploy deploy ->
                    deploy.tell().isEmpty()
                            ? "The files are copied…"
                            : "The files are copied, then mosquitto is told; its log has to confirm it…";
            case Deed.Reload _ -> "mosquitto is told; its log has to confirm it…";
            case Deed.Pack _ -> "The zip is made…";
        };
    }

    /** What will be done, in its order. */
    static List<Line> lines(Deed deed) {
        return switch (deed) {
            case Deed.Deploy deploy -> deploy(deploy);
            case Deed.Reload reload -> reload(reload);
            case Deed.Pack pack -> pack(pack);
        };
    }

    private static List<Line> deploy(Deed.Deploy deploy) {
        List<Line> lines = new ArrayList<>();
        deploy.steps().stream().map(DeployWords::line).forEach(lines::add);
        boolean byHand = deploy.tell().filter(RestartByHand.class::isInstance).isPresent();
        if (deploy.tell().isPresent() && !byHand) {
            lines.add(confirmed(deploy.log()));
        }
        lines.add(known("What lies there now is kept as a backup beside it."));
        return lines;
    }

    private static List<Line> reload(Deed.Reload reload) {
        List<Line> lines = new ArrayList<>();
        lines.add(known("Nothing is copied: this mosquitto reads the files of the profile themselves."));
        lines.add(plain("Check the files: nothing is told when mosquitto would not start on them."));
        reload.tell().map(DeployWords::line).ifPresent(lines::add);
        lines.add(confirmed(reload.log()));
        return lines;
    }

    private static List<Line> pack(Deed.Pack pack) {
        String names =
                pack.files().attachments().stream()
                                .map(file -> file.name() + ", ")
                                .collect(Collectors.joining())
                        + String.join(", ", pack.files().byName().keySet());
        List<Line> lines = new ArrayList<>();
        lines.add(plain("Put %s into %s".formatted(names, pack.zip())));
        if (pack.replaces()) {
            lines.add(plain("Replace the zip that is there; it is lost."));
        }
        lines.add(
                plain(
                        "Let the paths in mosquitto.conf lead to %s, where the zip has to be unpacked."
                                .formatted(pack.unpacked().path())));
        lines.add(known("Only you can read the zip: it holds passwords and keys as the files do."));
        return lines;
    }

    private static Line line(Step step) {
        return switch (step) {
            case Copy(Path _, Path to, boolean secret) ->
                    plain(
                            "Copy %s to %s%s"
                                    .formatted(
                                            to.getFileName(),
                                            to.getParent(),
                                            secret
                                                    ? " (secret: only the broker and administrators can read"
                                                            + " it)"
                                                    : ""));
            case Reload(List<List<String>> commands) ->
                    new Line(
                            "Reload mosquitto: connections stay, except of clients that may no longer log in",
                            command(commands),
                            true);
            case Restart(List<List<String>> commands) ->
                    new Line(
                            "Restart mosquitto: all connections break for a moment", command(commands), true);
            case RestartByHand(long pid) ->
                    plain(
                            "Not done from here: end process %d and start mosquitto again; all connections break"
                                            .formatted(pid)
                                    + " for a moment");
        };
    }

    private static Line plain(String words) {
        return new Line(words, "", true);
    }

    private static Line known(String words) {
        return new Line(words, "", false);
    }

    private static String command(List<List<String>> commands) {
        return commands.stream().map(command -> String.join(" ", command)).collect(Collectors.joining("; "));
    }

    private static Line confirmed(Optional<Path> log) {
        return log.map(file -> plain("Read in %s whether mosquitto has taken them".formatted(file)))
                .orElseGet(() ->
                        known(
                                "Its log is no file of this computer: nothing will confirm that it has taken"
                                        + " them."));
    }

    /** Its end is not known. */
    static Finding cancelled() {
        return Finding.warning(
                "deploy.cancelled",
                "The deployment was cancelled; the files may be in place all the same.",
                "Go back and deploy again, or look into the folder.");
    }
}
