package io.routelock.runtime.broker.store;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.runtime.broker.session.Journal;
import io.routelock.runtime.broker.session.Message;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Keeps sessions and retained messages in one file that is written at its end.
 *
 * <p>What was committed survives the death of the process at once, and a power loss but for the last second.
 * {@link #commit} is to be called once a second also when nothing was told: it is what forces to the disk,
 * writes the file anew, and tries again after a failure. When the disk takes nothing, nothing is thrown: a
 * finding says so, the broker goes on, and all is written once there is room. Findings are handed over on the
 * broker's thread.
 *
 * <p>Texts are kept as UTF-8: a text that MQTT does not allow, with half a surrogate pair, is not kept as it
 * is.
 */
public final class FileJournal implements Journal {

    private final Path path;
    private final StateLock lock;
    private final StateLog.Surroundings around;
    private LiveState state = new LiveState();
    private @Nullable StateLog log;

    private FileJournal(Path path, StateLock lock, StateLog.Surroundings around) {
        this.path = path;
        this.lock = lock;
        this.around = around;
    }

    /**
     * Takes the file for this broker; to be closed also when {@link #load} fails. Beside the file are its
     * {@code .lock}, for a moment a {@code .new}, and after a crash up to ten {@code .torn-N}.
     *
     * @param file need not be there, but its folder
     * @param disk runs what takes long; must run until the journal is closed
     * @param findings hears what the user should know, on the broker's thread
     * @throws FindingException {@code broker.state-in-use} or {@code broker.state-unusable}
     */
    public static FileJournal open(Path file, Executor disk, Consumer<Finding> findings) {
        return open(file, new StateLog.Surroundings(new RealDisk(), disk, findings, System::nanoTime));
    }

    static FileJournal open(Path file, StateLog.Surroundings around) {
        try {
            Path real = real(file);
            return new FileJournal(real, StateLock.take(real), around);
        } catch (IOException e) {
            throw new FindingException(StoreFindings.unusable(file, e), e);
        }
    }

    /** A link stays one: the file that it leads to is the one that is replaced. */
    private static Path real(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (Files.exists(absolute)) {
            return absolute.toRealPath();
        }
        Path folder = Objects.requireNonNull(absolute.getParent(), "a file in a folder");
        return folder.toRealPath().resolve(absolute.getFileName());
    }

    /**
     * Reads what there is; the time grows with the file.
     *
     * @throws FindingException {@code broker.state-foreign}, {@code -newer}, {@code -damaged} or {@code
     *     -unusable}; the file stays as it is
     */
    @Override
    public Stored load() {
        if (log != null) {
            throw new IllegalStateException("a journal is loaded once");
        }
        try {
            around.disk().delete(StateLog.beside(path));
            log = Files.exists(path) ? loadExisting() : begin();
            return state.stored();
        } catch (IOException e) {
            throw new FindingException(StoreFindings.unusable(path, e), e);
        }
    }

    private StateLog loadExisting() throws IOException {
        LoadedLog loaded = LoadedLog.read(path);
        RealDisk.closeToOthers(path);
        if (loaded.torn() > 0) {
            Path aside = TornTail.keep(path, loaded.good());
            around.findings().accept(StoreFindings.torn(path, loaded.torn(), aside));
        }
        if (loaded.good() == 0) {
            return begin();
        }
        state = loaded.state();
        return new StateLog(path, reopen(loaded), loaded.good(), state, loaded.number(), around);
    }

    /** Forced before anything is written where a tail was: a power loss must not bring its end back. */
    private LogFile reopen(LoadedLog loaded) throws IOException {
        LogFile file = around.disk().open(path, loaded.good());
        try {
            if (loaded.torn() > 0) {
                file.force();
            }
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Complete before it has its name, so that there is never half a header. */
    private StateLog begin() throws IOException {
        Path fresh = StateLog.beside(path);
        Rewrite first = new Rewrite(around.disk(), Runnable::run, fresh, state.entries(), 0);
        LogFile file = first.finished();
        try {
            around.disk().move(fresh, path);
        } catch (IOException e) {
            first.discard(file);
            throw e;
        }
        return new StateLog(path, file, first.size(), state, 0, around);
    }

    private StateLog log() {
        if (log == null) {
            throw new IllegalStateException("a journal is loaded first, and not used when it is closed");
        }
        return log;
    }

    @Override
    public void session(SessionFacts session) {
        var known = state.session(session.clientId());
        if (known.isEmpty() || !known.get().facts.equals(session)) {
            long number = known.map(one -> one.number).orElseGet(state::newSession);
            log().add(new Entry.Session(number, session));
        }
    }

    @Override
    public void sessionGone(String clientId) {
        state.session(clientId).ifPresent(session -> log().add(new Entry.SessionGone(session.number)));
    }

    @Override
    public void subscribed(String clientId, SubscriptionFacts subscription) {
        LiveSession session = at(clientId);
        var entry = new Entry.Subscribed(session.number, subscription);
        if (!entry.equals(session.subscriptions.get(subscription.filter()))) {
            log().add(entry);
        }
    }

    @Override
    public void unsubscribed(String clientId, String filter) {
        state.session(clientId)
                .filter(session -> session.subscriptions.containsKey(filter))
                .ifPresent(session -> log().add(new Entry.Unsubscribed(session.number, filter)));
    }

    @Override
    public void delivery(String clientId, DeliveryFacts facts) {
        LiveSession session = at(clientId);
        Entry.Delivery now = delivery(session.number, idOf(facts.message()), facts);
        Entry.Delivery known = session.deliveries.get(facts.order());
        if (now.equals(known)) {
            return;
        }
        var further = new Entry.Further(session.number, facts.order(), facts.packetId(), facts.step());
        boolean onlyFurther = known != null && known.with(further).equals(now);
        log().add(onlyFurther ? further : now);
    }

    private static Entry.Delivery delivery(long session, long message, DeliveryFacts facts) {
        return new Entry.Delivery(
                session,
                facts.order(),
                message,
                facts.qos(),
                facts.retain(),
                facts.subscriptionIds(),
                facts.packetId(),
                facts.step());
    }

    /** Written when it is referred to for the first time. */
    private long idOf(Message message) {
        return state.idOf(message).orElseGet(() -> written(message));
    }

    private long written(Message message) {
        long id = state.newMessage();
        log().add(new Entry.Written(id, message));
        return id;
    }

    @Override
    public void delivered(String clientId, long order) {
        state.session(clientId)
                .filter(session -> session.deliveries.containsKey(order))
                .ifPresent(session -> log().add(new Entry.Delivered(session.number, order)));
    }

    @Override
    public void received(String clientId, int packetId) {
        LiveSession session = at(clientId);
        if (!session.received.contains(packetId)) {
            log().add(new Entry.Received(session.number, packetId));
        }
    }

    @Override
    public void released(String clientId, int packetId) {
        state.session(clientId)
                .filter(session -> session.received.contains(packetId))
                .ifPresent(session -> log().add(new Entry.Released(session.number, packetId)));
    }

    @Override
    public void retained(Message message) {
        boolean known = state.retained(message.topic()).filter(message::equals).isPresent();
        if (!known) {
            log().add(new Entry.Retained(idOf(message)));
        }
    }

    @Override
    public void retainedGone(String topic) {
        if (state.retained(topic).isPresent()) {
            log().add(new Entry.RetainedGone(topic));
        }
    }

    private LiveSession at(String clientId) {
        return state.session(clientId)
                .orElseThrow(() -> new IllegalStateException("no session was put for " + clientId));
    }

    /** Throws nothing when the disk fails. */
    @Override
    public void commit() {
        log().commit();
    }

    /**
     * Commits, waits until the disk has everything, and gives the file free. An interrupt is kept until then:
     * it would close the file under the last write.
     */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try (lock) {
            if (log != null) {
                log.close();
                log = null;
            }
        } catch (IOException e) {
            StateLog.LOG.debug("Could not give {} free", path, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
