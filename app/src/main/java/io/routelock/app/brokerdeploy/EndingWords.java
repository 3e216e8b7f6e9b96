package io.routelock.app.brokerdeploy;

import io.routelock.app.controls.FindingPanel;
import io.routelock.diagnosis.ElevatedCommand;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.profile.Deployment.Deployed;
import io.routelock.mosquitto.profile.Deployment.NotAllowed;
import io.routelock.mosquitto.profile.Deployment.Refused;
import io.routelock.mosquitto.profile.Deployment.RestartByHand;
import io.routelock.mosquitto.profile.Deployment.Result;
import io.routelock.mosquitto.profile.Deployment.Unconfirmed;
import io.routelock.mosquitto.profile.InstalledBroker;

import java.util.List;
import java.util.Optional;

/** How a deployment ended, in words. */
final class EndingWords {

    private EndingWords() {}

    /**
     * What is shown of an end.
     *
     * @param headline what happened, and what comes next
     * @param success whether all is done that was wanted
     * @param more what deserves a look besides
     * @param logLines of the broker, as they are; may be empty
     * @param command for somebody with the right that is missing
     */
    record Shown(
            Finding headline,
            boolean success,
            List<Finding> more,
            List<String> logLines,
            Optional<ElevatedCommand> command) {

        Shown {
            more = List.copyOf(more);
            logLines = List.copyOf(logLines);
        }

        private static Shown success(Finding headline, List<Finding> more, List<String> logLines) {
            return new Shown(headline, true, more, logLines, Optional.empty());
        }

        private static Shown failure(Finding headline, List<Finding> more, List<String> logLines) {
            return new Shown(headline, false, more, logLines, Optional.empty());
        }
    }

    static Shown of(Deed deed, Ending ending) {
        return switch (ending) {
            case Ending.Told(Result result) -> told(deed, result);
            case Ending.Packed packed ->
                    Shown.success(
                            Finding.note(
                                    "deploy.packed",
                                    "The zip is made: " + packed.zip(),
                                    "Unpack it at the broker where its paths lead to, and restart mosquitto."),
                            List.of(),
                            List.of());
            case Ending.Failed(Finding why) -> Shown.failure(why, List.of(), List.of());
        };
    }

    private static Shown told(Deed deed, Result result) {
        return switch (result) {
            case Deployed(Optional<String> line, List<Finding> notices) ->
                    Shown.success(line.isPresent() ? taken() : placed(deed), notices, line.stream().toList());
            case Refused(List<LintFinding> findings) ->
                    Shown.failure(
                            refused(deed),
                            findings.stream().map(fault -> fault(deed, fault)).toList(),
                            List.of());
            case NotAllowed(ElevatedCommand command) -> notAllowed(deed, command);
            case Unconfirmed(Finding finding, List<String> lines, List<Finding> notices) ->
                    Shown.failure(finding, notices, lines);
        };
    }

    private static Finding taken() {
        return Finding.note(
                "deploy.taken",
                "mosquitto has taken it and says so in its log.",
                "See in its log who connects, and what is denied.");
    }

    /** Nobody has confirmed anything, and nothing here claims it. */
    private static Finding placed(Deed deed) {
        return switch (deed) {
            case Deed.Deploy deploy when byHand(deploy).isPresent() ->
                    Finding.note(
                            "deploy.placed",
                            "The files are in %s; mosquitto still runs with what it read before."
                                    .formatted(deploy.to().folder()),
                            "End process %d and start mosquitto again.".formatted(byHand(deploy).get()));
            case Deed.Deploy deploy ->
                    Finding.note(
                            "deploy.placed",
                            "The files are in %s.".formatted(deploy.to().folder()),
                            "Restart the mosquitto that reads them; nobody was told.");
            case Deed.Reload _, Deed.Pack _ ->
                    Finding.note(
                            "deploy.placed",
                            "The files are in place.",
                            "Restart mosquitto; nobody was told.");
        };
    }

    private static Optional<Long> byHand(Deed.Deploy deploy) {
        return deploy.tell()
                .flatMap(step ->
                        step instanceof RestartByHand(long pid) ? Optional.of(pid) : Optional.empty());
    }

    private static Finding refused(Deed deed) {
        String untouched =
                deed instanceof Deed.Reload ? "mosquitto was not told." : "Not a byte was written.";
        return Finding.error(
                "deploy.refused",
                "mosquitto would not start on these files. " + untouched,
                "Correct what is listed below, save it, and try again.");
    }

    private static Finding fault(Deed deed, LintFinding fault) {
        String where =
                fault.file().isEmpty() ? "" : "%s, line %d: ".formatted(name(deed, fault), fault.line());
        return new Finding(fault.severity(), fault.code(), where + fault.message(), List.of(), fault.fix());
    }

    /** As it is called in the profile, where it has to be corrected. */
    private static String name(Deed deed, LintFinding fault) {
        String folder = deed instanceof Deed.Deploy deploy ? deploy.files().folder().path() : "";
        boolean inside = !folder.isEmpty() && fault.file().startsWith(folder);
        return inside ? fault.file().substring(folder.length()).replaceFirst("^[/\\\\]", "") : fault.file();
    }

    private static Shown notAllowed(Deed deed, ElevatedCommand command) {
        boolean windows =
                deed instanceof Deed.Deploy deploy
                        ? deploy.files().folder().isWindows()
                        : deed instanceof Deed.Reload reload
                                && reload.to().service() instanceof InstalledBroker.WindowsService;
        String where = windows ? "a command prompt of an administrator" : "a terminal";
        String before =
                deed instanceof Deed.Deploy
                        ? " before you close this, since the files that it takes are removed then"
                        : "";
        Finding headline =
                Finding.warning(
                        "deploy.not-allowed",
                        "Nothing was changed: this account lacks a right, to %s."
                                .formatted(FindingPanel.inSentence(command.right())),
                        "Run this command in %s%s; afterwards look at the log of mosquitto."
                                .formatted(where, before));
        return new Shown(headline, false, List.of(), List.of(), Optional.of(command));
    }
}
