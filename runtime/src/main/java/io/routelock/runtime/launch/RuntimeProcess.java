package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionEvent;
import io.routelock.runtime.connection.NetworkEvent;
import io.routelock.runtime.watch.BrokerReport;
import io.routelock.runtime.watch.ReportLines;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A runtime of ours as a child process, started from the class path of this program. It ends with this
 * program, however that ends: its standard input is then at an end.
 */
public final class RuntimeProcess extends ChildRuntime {

    private final RoutelockLaunch launch;
    private final Map<String, String> environment;
    private final Function<String, Optional<BrokerReport>> reports;

    public RuntimeProcess(RoutelockLaunch launch) {
        this(launch, Map.of());
    }

    /**
     * A process that is known in the given folder, see {@link RunningRouters}: that of this program, which
     * need not be the one that a process would take by itself.
     */
    public static RuntimeProcess knownIn(Path userFolder, RoutelockLaunch launch) {
        return new RuntimeProcess(launch, Map.of(UserFolders.OVERRIDE, userFolder.toString()));
    }

    /**
     * @param environment what the process gets beside that of this program
     */
    RuntimeProcess(RoutelockLaunch launch, Map<String, String> environment) {
        super(launch);
        this.launch = launch;
        this.environment = environment;
        this.reports =
                switch (launch) {
                    case RouterLaunch _ -> line -> Optional.empty();
                    case BrokerLaunch _ -> ReportLines::read;
                };
    }

    @Override
    ProcessBuilder command() {
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.routelock(launch.arguments()));
        builder.environment().putAll(environment);
        if (launch instanceof BrokerLaunch(Path conf, var _)) {
            // Relative paths in a conf are meant from where it lies, here as in the editor.
            builder.directory(conf.resolveSibling("").toFile());
        }
        return builder;
    }

    @Override
    void line(String text) {
        switch (RuntimeLines.read(text, reports)) {
            case RuntimeLines.Line.Listens(Ready ready) -> ready(ready);
            case RuntimeLines.Line.Refused(List<Finding> why) -> refused(why);
            case RuntimeLines.Line.Found(Finding finding) -> found(finding);
            case RuntimeLines.Line.Connection(ConnectionEvent event) -> connection(event);
            case RuntimeLines.Line.Network(NetworkEvent event) -> network(event);
            case RuntimeLines.Line.Report(BrokerReport report) -> {
                // Every second, and hundreds of clients long: whoever watches puts it into words.
                report(report);
                return;
            }
            case RuntimeLines.Line.Other() -> {
                // Only for the log, where every line goes.
            }
        }
        log(text);
    }

    /** The first is why it does not run; the others are to be seen too. */
    private void refused(List<Finding> why) {
        refused(why.getFirst());
        why.stream().skip(1).forEach(this::found);
    }

    @Override
    void began(Process started) {
        // It says itself when it listens.
    }

    @Override
    void ended() {
        // It has said why.
    }

    /** The line "stop"; one that cannot be written finds a process that has ended, or is made to. */
    @Override
    void ask(Process running) throws IOException {
        try (OutputStream commands = running.getOutputStream()) {
            commands.write("stop\n".getBytes(StandardCharsets.UTF_8));
        }
    }
}
