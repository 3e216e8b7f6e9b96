package io.routelock.runtime.launch;

import io.routelock.mosquitto.profile.BrokerProfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A mosquitto that is installed, as a child process on the files of a profile as they are. What it does is
 * read from its log: from its output, or from the file that the conf names. When the output is ours alone it
 * logs everything ({@code -v}); a log file gets what its conf says, and then less can be told.
 *
 * <p>Files that change are checked before mosquitto is told: 2.0 would live on without rules after the
 * reload of a broken acl_file (run).
 */
public final class InstalledMosquitto extends ChildRuntime {

    private static final Path STDBUF = Path.of("/usr/bin/stdbuf");

    private final MosquittoLaunch launch;
    private volatile Optional<MosquittoRun> run = Optional.empty();

    public InstalledMosquitto(MosquittoLaunch launch) {
        super(launch);
        this.launch = launch;
    }

    @Override
    ProcessBuilder command() throws IOException {
        BrokerProfile profile = BrokerProfile.open(launch.conf()).withVersion(launch.version());
        MosquittoRun fresh = new MosquittoRun(launch, profile, this);
        run = Optional.of(fresh);
        List<String> words = new ArrayList<>();
        if (fresh.setup().logDestinations().contains("stdout") && Files.isExecutable(STDBUF)) {
            // mosquitto 2.0.11 keeps its standard output back until 4096 bytes are together (run).
            words.addAll(List.of(STDBUF.toString(), "-oL"));
        }
        words.addAll(List.of(launch.program().path().toString(), "-c", launch.conf().toString()));
        if (MosquittoOutput.isOursAlone(fresh.setup())) {
            words.add("-v");
        }
        return new ProcessBuilder(words)
                .directory(profile.folder().toFile())
                .redirectErrorStream(true);
    }

    @Override
    void began(Process started) {
        run.ifPresent(now -> {
            now.begin(started);
            MosquittoFindings.otherVersion(launch).ifPresent(this::found);
            if (!now.seesLog()) {
                found(MosquittoFindings.unseen(launch.conf()));
            }
        });
    }

    /** Told as a report; of those that the conf did not ask for only what they mean. */
    @Override
    void line(String text) {
        run.ifPresent(now -> now.line(text));
    }

    @Override
    void ended() {
        run.ifPresent(MosquittoRun::end);
    }

    /** SIGTERM, on which it saves what must persist; on Windows it is ended. */
    @Override
    void ask(Process running) {
        running.destroy();
    }
}
