package io.routelock.app.brokerlog;

import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.controls.Notice;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Progress;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Work;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.log.LogAlignment.Row;
import io.routelock.mosquitto.log.LogExplanation;
import io.routelock.mosquitto.log.LogLine;
import io.routelock.mosquitto.profile.ProfileDocument;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A broker's log that is explained, and a client's beside it. Reading, comparing and filtering happen off the
 * JavaFX thread, on which everything here is called.
 */
final class BrokerLogModel {

    /** Failures that the acl_file decides. */
    private static final Set<String> OF_ACCESS = Set.of("log.publish-denied", "log.acl");

    /** What there is to see. */
    sealed interface State {
        record Empty() implements State {}

        record Reading() implements State {}

        record Open() implements State {}
    }

    private final Workbench bench;
    private final LogText reader;
    private final LogTypeModel logType;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Empty());
    private final ReadOnlyObjectWrapper<Optional<ShownLog>> shown =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Path>> logOfConf =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty onlyFailures = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<List<String>> clientIds = new ReadOnlyObjectWrapper<>(List.of());
    private final StringProperty clientId = new SimpleStringProperty("");
    private final ObjectProperty<Optional<Row>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Notice>> notice = new SimpleObjectProperty<>(Optional.empty());
    private Optional<LogReading> broker = Optional.empty();
    private Optional<OpenLog> client = Optional.empty();
    private Optional<String> owner = Optional.empty();
    private Optional<ProfileDocument> acl = Optional.empty();
    private OptionalLong ahead = OptionalLong.empty();
    private Optional<RunningTask<?>> working = Optional.empty();
    private Optional<RunningTask<?>> copying = Optional.empty();
    private int opening;
    private boolean comparing;

    /**
     * @param files that are open for editing
     * @param conf of the broker, if it is known
     */
    BrokerLogModel(Workbench bench, OpenFiles files, Optional<Path> conf) {
        this(bench, files, conf, LogText.STANDARD);
    }

    BrokerLogModel(Workbench bench, OpenFiles files, Optional<Path> conf, LogText reader) {
        this.bench = bench;
        this.reader = reader;
        this.logType = new LogTypeModel(bench, files, conf, notice);
        conf.ifPresent(this::lookForItsLog);
        filter.subscribe((was, is) -> filterAgain());
        onlyFailures.subscribe((was, is) -> filterAgain());
        clientId.subscribe((was, is) -> compareAgain());
    }

    private void lookForItsLog(Path conf) {
        bench.tasks()
                .startUnlisted("Look for the log of " + conf, progress -> BrokerFiles.of(conf))
                .onDone(files -> {
                    logOfConf.set(files.log());
                    files.trouble().ifPresent(this::tell);
                })
                .onFailed(this::tell);
    }

    // ------------------------------------------------------------------ what it is

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Empty as long as no log is open. */
    ReadOnlyObjectProperty<Optional<ShownLog>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The log file that the conf names, as long as it is known and there. */
    ReadOnlyObjectProperty<Optional<Path>> logOfConfProperty() {
        return logOfConf.getReadOnlyProperty();
    }

    StringProperty filterProperty() {
        return filter;
    }

    BooleanProperty onlyFailuresProperty() {
        return onlyFailures;
    }

    /** The clients that connected to the broker. */
    ReadOnlyObjectProperty<List<String>> clientIdsProperty() {
        return clientIds.getReadOnlyProperty();
    }

    /** Whose log the client's log is; empty for any client. */
    StringProperty clientIdProperty() {
        return clientId;
    }

    /** The row that lines and failures show as selected. */
    ObjectProperty<Optional<Row>> selectedProperty() {
        return selected;
    }

    ObjectProperty<Optional<Notice>> noticeProperty() {
        return notice;
    }

    LogTypeModel logType() {
        return logType;
    }

    /** What the line that is selected tells. */
    Optional<LogExplanation> failure() {
        return broker.flatMap(reading -> selected.get().flatMap(reading::of));
    }

    void select(LogExplanation found) {
        shown.get()
                .flatMap(now -> now.rows().stream().filter(row -> isOf(row, found)).findFirst())
                .ifPresent(row -> selected.set(Optional.of(row)));
    }

    private static boolean isOf(Row row, LogExplanation found) {
        return row.broker().filter(line -> line.number() == found.line().number()).isPresent();
    }

    /** Whether the failure is one that the acl_file decides, which is known. */
    boolean hasRulesFor(LogExplanation found) {
        return acl.isPresent() && OF_ACCESS.contains(found.finding().code());
    }

    void openRules() {
        acl.ifPresent(file -> bench.navigator().open(Place.accessFile(file.path())));
    }

    // ------------------------------------------------------------------ opening

    /** A reading, the rules that its broker has, and its clients. */
    private record Read(LogReading reading, BrokerFiles files, List<String> clientIds) {}

    /** A client's log, and whose it says that it is. */
    private record ReadClient(OpenLog log, Optional<String> owner) {

        static ReadClient of(OpenLog log) {
            return new ReadClient(log, ClientIds.owner(log.log()));
        }
    }

    void openBroker(Path path) {
        open("Read " + path, progress -> explained(reader.file(path, progress), progress), this::take);
    }

    void pasteBroker(String text) {
        if (isText(text)) {
            open("Read the log", progress -> explained(reader.pasted(text), progress), this::take);
        }
    }

    void openClient(Path path) {
        open("Read " + path, progress -> ReadClient.of(reader.file(path, progress)), this::takeClient);
    }

    void pasteClient(String text) {
        if (isText(text)) {
            open("Read the log", progress -> ReadClient.of(reader.pasted(text)), this::takeClient);
        }
    }

    /**
     * Lays the log of a client beside that of its broker: the one that is given, or whose file is open
     * already and is read again, or whose file the conf names.
     */
    void compare(Optional<String> ofBroker, String ofClient) {
        ofBroker.ifPresent(this::pasteBroker);
        if (ofBroker.isEmpty()) {
            broker.ifPresentOrElse(
                    open -> open.open().file().ifPresent(this::openBroker), this::openWhatTheConfNames);
        }
        pasteClient(ofClient);
    }

    private void openWhatTheConfNames() {
        logType.conf()
                .ifPresent(named ->
                        bench.tasks()
                                .startUnlisted(
                                        "Look for the log of " + named, progress -> BrokerFiles.of(named))
                                .onDone(files -> files.log().ifPresent(this::openBroker))
                                .onFailed(this::tell));
    }

    /** F5: a broker goes on writing. */
    void refresh() {
        Optional<Path> ofBroker = broker.flatMap(reading -> reading.open().file());
        Optional<Path> ofClient = client.flatMap(OpenLog::file);
        ofBroker.ifPresent(this::openBroker);
        ofClient.ifPresent(this::openClient);
        if (broker.isPresent() && ofBroker.isEmpty()) {
            notice.set(Optional.of(Notice.note("A pasted log cannot be read again. Paste it again.")));
        }
    }

    void removeClient() {
        client = Optional.empty();
        owner = Optional.empty();
        ahead = OptionalLong.empty();
        compareAgain();
    }

    private boolean isText(String text) {
        if (text.isBlank()) {
            notice.set(
                    Optional.of(
                            Notice.note("The clipboard holds no text. Copy the lines of the log first.")));
        }
        return !text.isBlank();
    }

    private Read explained(OpenLog log, Progress progress) {
        progress.at("Explains " + log.log().lines().size() + " lines");
        BrokerFiles files = logType.conf().map(BrokerFiles::of).orElse(BrokerFiles.UNKNOWN);
        return new Read(LogReading.of(log, files.rules()), files, ClientIds.in(log.log()));
    }

    private <T> void open(String title, Work<T> work, Consumer<T> take) {
        opening++;
        if (shown.get().isEmpty()) {
            state.set(new State.Reading());
        }
        bench.tasks()
                .start(title, work)
                .onDone(take)
                .onFailed(this::tell)
                .onEnd(() -> {
                    opening--;
                    showIfNone();
                });
    }

    /** There is none as long as nothing is read, and nothing that was read is still being compared. */
    private void showIfNone() {
        boolean coming = opening > 0 || comparing;
        if (state.get() instanceof State.Reading && !coming) {
            state.set(new State.Empty());
        }
    }

    private void take(Read read) {
        broker = Optional.of(read.reading());
        acl = read.files().acl();
        clientIds.set(read.clientIds());
        notice.set(read.reading().open().leftOut().map(Notice::warning));
        read.files().trouble().ifPresent(this::tell);
        if (clientId.get().isEmpty() && client.isPresent()) {
            guessClient();
        }
        compareAgain();
    }

    private void takeClient(ReadClient read) {
        OpenLog log = read.log();
        boolean other = !log.file().equals(client.flatMap(OpenLog::file)) || log.file().isEmpty();
        client = Optional.of(log);
        owner = read.owner();
        Optional<Notice> alone =
                broker.isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                Notice.note(
                                        "The log of the client is here. Open or paste that of its broker."));
        notice.set(log.leftOut().map(Notice::warning).or(() -> alone));
        if (other) {
            ahead = OptionalLong.empty();
            guessClient();
        }
        compareAgain();
    }

    /** Without a word of the log, it is the only client that the broker knows. */
    private void guessClient() {
        List<String> known = clientIds.get();
        Optional<String> only = known.stream().findFirst().filter(it -> known.size() == 1);
        clientId.set(owner.or(() -> only).orElse(""));
    }

    // ------------------------------------------------------------------ comparing and filtering

    /**
     * Takes the client's clock to be ahead by that much.
     *
     * @param seconds as typed; the notice says what is wrong with it
     */
    void setAhead(String seconds) {
        try {
            setAhead(Long.parseLong(seconds.strip()));
        } catch (NumberFormatException e) {
            notice.set(
                    Optional.of(
                            Notice.warning("\"%s\" is no number of seconds.".formatted(seconds.strip()))));
        }
    }

    void setAhead(long seconds) {
        ahead = OptionalLong.of(Math.clamp(seconds, -Comparison.MOST_SECONDS, Comparison.MOST_SECONDS));
        compareAgain();
    }

    /** As the packets that both logs have say. */
    void measureAhead() {
        ahead = OptionalLong.empty();
        compareAgain();
    }

    private void compareAgain() {
        broker.ifPresent(reading -> {
            Optional<OpenLog> other = client;
            String id = clientId.get();
            OptionalLong taken = ahead;
            LogFilter wanted = wanted();
            comparing = true;
            work(progress -> ShownLog.of(reading, other, id, taken).filtered(wanted, progress::cancelled));
        });
    }

    private void filterAgain() {
        LogFilter wanted = wanted();
        // What is being compared would take the place of what is filtered now.
        if (comparing) {
            compareAgain();
        } else {
            shown.get().ifPresent(now -> work(progress -> now.filtered(wanted, progress::cancelled)));
        }
    }

    private LogFilter wanted() {
        return LogFilter.of(filter.get(), onlyFailures.get());
    }

    private void work(Work<ShownLog> work) {
        working.ifPresent(RunningTask::cancel);
        RunningTask<ShownLog> task = bench.tasks().startUnlisted("Compare and filter the log", work);
        working = Optional.of(task);
        task.onDone(
                        now -> {
                            if (working.filter(latest -> latest == task).isPresent()) {
                                show(now);
                            }
                        })
                .onFailed(this::notCompared);
    }

    private void notCompared(Finding why) {
        comparing = false;
        tell(why);
        showIfNone();
    }

    /** Keeps the selected line where it still is. */
    private void show(ShownLog now) {
        Optional<LogLine> line = selected.get().flatMap(Row::broker);
        Optional<Row> row =
                line.isPresent()
                        ? now.rows().stream().filter(it -> it.broker().equals(line)).findFirst()
                        : selected.get().filter(now.rows()::contains);
        comparing = false;
        shown.set(Optional.of(now));
        state.set(new State.Open());
        selected.set(row);
    }

    private void tell(Finding why) {
        notice.set(Optional.of(new Notice(why.severity(), why.symptom() + " " + why.nextStep())));
    }

    // ------------------------------------------------------------------ copying

    /**
     * Copies what is shown; of two copies the last one counts.
     *
     * @param text is made off the JavaFX thread
     * @param clipboard takes it on the JavaFX thread
     */
    void copy(Function<ShownLog, String> text, Consumer<String> clipboard) {
        shown.get()
                .ifPresent(now -> {
                    copying.ifPresent(RunningTask::cancel);
                    RunningTask<String> task =
                            bench.tasks().start("Copy the log", progress -> text.apply(now));
                    copying = Optional.of(task);
                    task.onDone(
                                    made -> {
                                        if (copying.filter(latest -> latest == task).isPresent()) {
                                            clipboard.accept(made);
                                        }
                                    })
                            .onFailed(this::tell);
                });
    }

    /** The tab was closed. */
    void close() {
        working.ifPresent(RunningTask::cancel);
        copying.ifPresent(RunningTask::cancel);
        logType.close();
    }
}
