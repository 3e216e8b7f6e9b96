package io.routelock.app.brokerlog;

import io.routelock.app.Desk;
import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.navigation.Place;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A broker of a plant with its conf and its log, and the log of one of its clients. */
public final class BrokerLogSample {

    public static final int LINES = 23;

    /** Two lines of the client are of nothing that the broker logs. */
    public static final int ROWS_WITH_CLIENT = LINES + 2;

    /** As mosquitto 2.0 writes it with log_type all. */
    static final String BROKER =
            """
            1795167660: mosquitto version 2.0.22 starting
            1795167660: Config loaded from /etc/mosquitto/mosquitto.conf.
            1795167660: Opening ipv4 listen socket on port 8883.
            1795167661: mosquitto version 2.0.22 running
            1795167667: New connection from 192.168.10.21:50123 on port 8883.
            1795167667: New client connected from 192.168.10.21:50123 as plc1 (p2, c1, k60, u'plc1').
            1795167667: No will message specified.
            1795167667: Sending CONNACK to plc1 (0, 0)
            1795167668: Received PUBLISH from plc1 (d0, q0, r0, m0, 'PLC1/out', ... (24 bytes))
            1795167669: Denied PUBLISH from plc1 (d0, q0, r0, m0, 'Plant/alarms/ack', ... (4 bytes))
            1795167671: New connection from 192.168.10.35:41002 on port 8883.
            1795167671: OpenSSL Error[0]: error:0A000418:SSL routines::tlsv1 alert unknown ca
            1795167671: Client <unknown> disconnected: protocol error.
            1795167675: New connection from 192.168.10.36:41877 on port 8883.
            1795167675: Sending CONNACK to Data collector (0, 5)
            1795167675: Client Data collector disconnected, not authorised.
            1795167680: New connection from 192.168.10.22:50988 on port 8883.
            1795167680: Client plc1 already connected, closing old connection.
            1795167680: New client connected from 192.168.10.22:50988 as plc1 (p2, c1, k60, u'plc1').
            1795167680: Sending CONNACK to plc1 (0, 0)
            1795167684: Received PUBLISH from plc1 (d0, q0, r0, m0, 'PLC1/out', ... (24 bytes))
            1795167690: Received PINGREQ from plc1
            1795167690: Sending PINGRESP to plc1
            """;

    /** As mosquitto_pub -d writes it, with times from a clock that is 3600 seconds ahead. */
    static final String CLIENT =
            """
            1795171267: Client plc1 sending CONNECT
            1795171267: Client plc1 received CONNACK (0)
            1795171268: Client plc1 sending PUBLISH (d0, q0, r0, m1, 'PLC1/out', ... (24 bytes))
            1795171269: Client plc1 sending PUBLISH (d0, q0, r0, m2, 'Plant/alarms/ack', ... (4 bytes))
            1795171274: Alarm 17 is still open
            1795171280: Connection lost, next try
            """;

    /** As mosquitto 2.0 writes it without log_type all. */
    static final String SHORT =
            """
            1795167660: mosquitto version 2.0.22 running
            1795167675: New connection from 192.168.10.36:41877 on port 8883.
            1795167675: Client Data collector disconnected, not authorised.
            """;

    static final String CONF =
            """
            # Line 2
            log_dest file mosquitto.log
            log_type error
            log_type warning
            allow_anonymous false
            acl_file plant.acl
            listener 1883 127.0.0.1
            """;

    private final Desk desk;
    private final Path folder;
    private Optional<BrokerLogModel> latest = Optional.empty();

    public BrokerLogSample(Desk desk, Path home) throws IOException {
        this.desk = desk;
        folder = Files.createDirectories(home.resolve("plant"));
        write(folder);
        desk.places().document(Place.BrokerLog.class, this::document);
    }

    static void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("mosquitto.conf"), CONF);
        Files.writeString(folder.resolve("plant.acl"), "user plc1\ntopic write PLC1/out\n");
        Files.writeString(folder.resolve("mosquitto.log"), BROKER);
        Files.writeString(folder.resolve("short.log"), SHORT);
        Files.writeString(folder.resolve("plc1.log"), CLIENT);
    }

    public Place unknown() {
        return Place.brokerLog();
    }

    public Place known() {
        return new Place.BrokerLog(Optional.of(folder.resolve("mosquitto.conf")));
    }

    private BrokerLogDocument document(Place.BrokerLog place) {
        BrokerLogModel model = new BrokerLogModel(desk.bench(), new OpenFiles(desk.bench()), place.conf());
        latest = Optional.of(model);
        return new BrokerLogDocument(model, desk.bench().settings());
    }

    /** Of the page that was opened last. */
    private BrokerLogModel model() {
        return latest.orElseThrow();
    }

    public void open() {
        model().openBroker(folder.resolve("mosquitto.log"));
    }

    public void openShort() {
        model().openBroker(folder.resolve("short.log"));
    }

    public void openClient() {
        model().openClient(folder.resolve("plc1.log"));
    }

    /** Whether that many rows are shown. */
    public boolean hasRows(int count) {
        return latest.flatMap(it -> it.shownProperty().get())
                .filter(now -> now.rows().size() == count)
                .isPresent();
    }

    public boolean isProposing() {
        return model().logType().proposalProperty().get().isPresent();
    }

    /** Selects that failure, from 0. */
    public void select(Scene scene, int failure) {
        ((TableView<?>) scene.lookup("#broker-log-failures")).getSelectionModel().clearAndSelect(failure);
    }

    public void setLogType(Scene scene) {
        ((Button) scene.lookup("#set-log-type")).fire();
    }

    public void saveLogType(Scene scene) {
        ((Button) scene.lookup("#save-log-type")).fire();
    }
}
