package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.BrokerSetup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is to be said of an installed mosquitto that is started here. */
final class MosquittoFindings {

    private static final String ROOT = "root";

    private MosquittoFindings() {}

    /**
     * Started by root it becomes the user mosquitto before it opens its files (2.0.11, run), which the files
     * of a user's folder are closed to.
     */
    static Finding asWhom(Finding finding, BrokerSetup setup, MosquittoProgram program) {
        String user = setup.global().text("user").orElse("mosquitto");
        boolean drops = ROOT.equals(System.getProperty("user.name")) && !user.equals(ROOT);
        if (!drops || !finding.code().equals("log.file-unreadable")) {
            return finding;
        }
        return Finding.error(
                "mosquitto.account",
                "%s was started by root and becomes the user %s, who may not read the files. %s"
                        .formatted(program.words(), user, finding.symptom()),
                "Start Routelock as yourself, or write the line user root into the conf while you test.");
    }

    static Finding ended(MosquittoProgram program, String said) {
        return Finding.error(
                "mosquitto.ended",
                "%s does not start: %s".formatted(program.words(), said.replaceFirst("^Error: ", "")),
                "Read its log, correct the file that it names and start it again.");
    }

    /** As a refusal of the files in words that name the line. */
    static List<Finding> of(List<LintFinding> faults) {
        return faults.stream().map(MosquittoFindings::of).toList();
    }

    private static Finding of(LintFinding fault) {
        return new Finding(
                fault.severity(),
                fault.code(),
                "%s, line %d: %s"
                        .formatted(Path.of(fault.file()).getFileName(), fault.line(), fault.message()),
                List.of(),
                fault.fix());
    }

    static Finding logUnreadable(IOException why) {
        return Finding.warning(
                "mosquitto.log-unreadable",
                "The log of mosquitto cannot be read: %s".formatted(why.getMessage()),
                "It runs on, but what its clients do is not shown as long as that is so. Check the rights of the log"
                        + " file.");
    }

    static Finding notFollowed(RuntimeException why) {
        return Finding.warning(
                "mosquitto.not-followed",
                "Something of what mosquitto did was not shown here: %s".formatted(why),
                "It runs on, and so does this view. Restart Routelock if clients or lines are missing.");
    }

    static Finding unusable(RuntimeException why) {
        return Finding.error(
                "mosquitto.files-unusable",
                "The files cannot be read: %s".formatted(why.getMessage()),
                "mosquitto was not told of them. Check the paths in the conf, and the rights of the files.");
    }

    static Finding noReload(MosquittoProgram program) {
        return Finding.warning(
                "mosquitto.restart-needed",
                "%s was not told of the files, which are new: it cannot be told to read them again here."
                        .formatted(program.words()),
                "Restart it, and it reads all of them.");
    }

    static Finding restartForConf(Path conf) {
        return Finding.note(
                "mosquitto.conf-after-restart",
                "Of %s mosquitto takes the log types now, listeners and TLS versions after a restart."
                        .formatted(conf.getFileName()),
                "Restart it if more than that has changed.");
    }

    static Optional<Finding> otherVersion(MosquittoLaunch launch) {
        Optional<MosquittoVersion> installed = MosquittoVersion.of(launch.program().version());
        return installed
                .filter(version -> version != launch.version())
                .map(version ->
                        Finding.warning(
                                "mosquitto.other-version",
                                "The files are for mosquitto %s, the installed one is %s."
                                        .formatted(launch.version(), launch.program().version()),
                                "Choose %s in the configuration to see what it makes of the files."
                                        .formatted(version)));
    }

    static Finding unseen(Path conf) {
        return Finding.note(
                "mosquitto.log-elsewhere",
                "What clients do is not shown: %s sends the log neither to stderr nor into a file."
                        .formatted(conf.getFileName()),
                "Add the line log_dest stderr to see clients and refusals here.");
    }
}
