package io.routelock.runtime.broker.files;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.Finding.Severity;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.ConfLint;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.runtime.broker.BrokerOrder;
import io.routelock.runtime.broker.access.FileRules;
import io.routelock.runtime.broker.files.BrokerPlan.ListenerPlan;
import io.routelock.runtime.broker.files.BrokerPlan.LogPlan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the plan of a broker from a mosquitto.conf and all that it names.
 *
 * <p>There is a plan exactly where mosquitto of the order's version starts, but for what {@link OwnRefusals}
 * and {@link ServedOptions} leave to a real one. Reads files and looks names up: never on a broker's thread.
 * One for each broker, since it remembers the addresses of names; usable from every thread.
 */
public final class BrokerFiles {

    /** How often confs are read again that change meanwhile; the watch then takes another turn. */
    private static final int TRIES = 5;

    private final BrokerOrder order;
    private final DoorMaker doors;
    private final DiskFiles disk = new DiskFiles(Path.of("").toAbsolutePath());
    private final ListenerAddresses addresses = new ListenerAddresses();

    public BrokerFiles(BrokerOrder order, DoorMaker doors) {
        this.order = order;
        this.doors = doors;
    }

    /**
     * As {@link #read}, for a start; again while the files change meanwhile.
     *
     * @throws FindingException with the first finding; {@link Refusals} has the others
     */
    public PlanAnswer.Planned start() {
        PlanAnswer answer = read();
        for (int i = 1; i < TRIES && !isOfNow(answer); i++) {
            answer = read();
        }
        return switch (answer) {
            case PlanAnswer.Planned planned when isOfNow(planned) -> planned;
            case PlanAnswer.Planned _ -> throw new FindingException(changing());
            case PlanAnswer.Refused refused -> throw Refusals.exception(refused.findings());
        };
    }

    private static boolean isOfNow(PlanAnswer answer) {
        return answer.stamps().now().equals(answer.stamps());
    }

    private static Finding changing() {
        return Finding.error(
                "broker.files-changing",
                "The files of the broker change while they are read; it does not start with half of them.",
                "Start it again when they are left alone.");
    }

    /** All files as they are now. */
    public PlanAnswer read() {
        Path conf = order.conf().toAbsolutePath().normalize();
        Stamps stamps = Stamps.of(List.of(conf));
        Optional<BrokerSetup> setup = setup();
        // Which files there are the confs tell: stamps of all of them need one reading before.
        for (int i = 0; i < TRIES && setup.isPresent(); i++) {
            stamps = Stamps.of(new NamedFiles(setup.get(), disk).all());
            Optional<BrokerSetup> again = setup();
            if (again.map(BrokerFiles::texts).equals(setup.map(BrokerFiles::texts))) {
                break;
            }
            setup = again;
        }
        return setup.isPresent()
                ? read(setup.get(), stamps)
                : new PlanAnswer.Refused(List.of(unreadable()), stamps);
    }

    private static List<SourceText> texts(BrokerSetup setup) {
        return setup.files().stream().map(file -> file.conf().source()).toList();
    }

    private Optional<BrokerSetup> setup() {
        String file = order.conf().toString();
        return disk.bytes(file)
                .map(SourceText::of)
                .map(MosquittoConf::read)
                .map(conf -> BrokerSetup.of(conf, file, order.version(), disk));
    }

    private PlanAnswer read(BrokerSetup setup, Stamps stamps) {
        List<Finding> refusals = new ArrayList<>(new StartRefusals(setup, disk).all());
        refusals.addAll(new OptionCheck(setup).refusals());
        refusals.addAll(OwnRefusals.of(setup, disk));
        AccessFiles access = AccessFiles.read(setup, disk);
        refusals.addAll(access.refusals());
        if (refusals.isEmpty()) {
            refusals.addAll(access.missing());
        }
        List<ListenerPlan> listeners = refusals.isEmpty() ? listeners(setup, access, refusals) : List.of();
        return refusals.isEmpty()
                ? new PlanAnswer.Planned(
                        plan(setup, listeners, access, stamps.files().stream().sorted().toList()), stamps)
                : new PlanAnswer.Refused(refusals.stream().distinct().toList(), stamps);
    }

    private Finding unreadable() {
        return Finding.error(
                "broker.conf-unreadable",
                "The file %s is not there, cannot be read or has more than 16 MiB.".formatted(order.conf()),
                "Check the path, and the rights of the file and its folders.");
    }

    private List<ListenerPlan> listeners(BrokerSetup setup, AccessFiles access, List<Finding> refusals) {
        List<ListenerPlan> made = new ArrayList<>();
        for (Listener listener : setup.listeners()) {
            try {
                made.add(listener(setup, listener, access));
            } catch (FindingException e) {
                refusals.addAll(Refusals.of(e));
            }
        }
        return made;
    }

    private ListenerPlan listener(BrokerSetup setup, Listener listener, AccessFiles access) {
        return new ListenerPlan(
                listener,
                addresses.of(listener),
                listener.protocol().equals("websockets"),
                new PlanNumbers(setup).listener(listener),
                doors.of(listener, access.keys(listener)),
                FileRules.of(
                        listener,
                        setup.version(),
                        setup.global().text("clientid_prefixes"),
                        access.passwords(listener),
                        access.book(listener)));
    }

    private BrokerPlan plan(
            BrokerSetup setup, List<ListenerPlan> listeners, AccessFiles access, List<Path> files) {
        List<Finding> notices = new ArrayList<>(new OptionCheck(setup).notices());
        notices.addAll(access.notices());
        setup.listeners().forEach(listener -> notices.addAll(doors.notices(listener)));
        ConfLint.check(setup, Optional.empty()).stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(Places::finding)
                .forEach(notices::add);
        return new BrokerPlan(
                setup,
                listeners,
                new PlanNumbers(setup).broker(),
                log(setup),
                StatePath.of(setup, disk),
                files,
                notices);
    }

    private List<String> destinations(BrokerSetup setup) {
        if (order.verbose()) {
            return List.of("stderr");
        }
        return setup.logDestinations().stream()
                .map(place -> order.outputTaken() && place.equals("stdout") ? "stderr" : place)
                .distinct()
                .toList();
    }

    private LogPlan log(BrokerSetup setup) {
        return new LogPlan(
                destinations(setup),
                order.verbose() ? List.of("all") : setup.logTypes(),
                setup.global().flag("log_timestamp", true),
                setup.global().text("log_timestamp_format"),
                setup.global().flag("connection_messages", true));
    }
}
