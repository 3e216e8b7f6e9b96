package io.routelock.app.navigation;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.RuntimeRow;
import io.routelock.doctor.StepName;
import io.routelock.systemservice.AddRemote;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Where a user can go. A feature shows each of them in a tab or a dialog, see {@link Places}. */
public sealed interface Place {

    /** Places with one key share one tab; the tab is told which of them is wanted. */
    default Object key() {
        return getClass();
    }

    /** The first-run page. */
    record Welcome() implements Place {}

    /**
     * The route table.
     *
     * @param selected the route to select
     */
    record Routes(Optional<AmsNetId> selected) implements Place {}

    /**
     * The broadcast search.
     *
     * @param startNow whether to search at once
     * @param selected the device to select
     */
    record Search(boolean startNow, Optional<AmsNetId> selected) implements Place {}

    /**
     * The dialog that adds a route.
     *
     * @param device that was found and is to be the target
     */
    record AddRoute(Optional<DeviceRow> device) implements Place {}

    /** The dialog that removes a route of this computer. */
    record RemoveRoute(AmsNetId netId) implements Place {}

    /** The routes that a target has, and both directions between it and this computer. */
    record TargetRoutes(AmsNetId target) implements Place {

        /** Each target has a tab of its own. */
        @Override
        public Object key() {
            return this;
        }
    }

    /** The dialog that has a target add a route. */
    record AddAtTarget(AmsNetId target) implements Place {}

    /**
     * The dialog that has a target remove a route.
     *
     * @param route as it was shown
     */
    record RemoveAtTarget(AmsNetId target, AddRemote route) implements Place {}

    /**
     * The local runtimes.
     *
     * @param selected the one to show
     */
    record Runtimes(Optional<RuntimeRow.Kind> selected) implements Place {}

    /** The connections of the local router, and those that were not made. */
    record Connections() implements Place {}

    /**
     * The connections of this computer's router to brokers, and who is behind them.
     *
     * @param selected the connection to select
     */
    record AdsMqtt(Optional<String> selected) implements Place {}

    /**
     * The dialog that adds a connection to a broker, or changes one.
     *
     * @param connection to change; empty for a new one
     */
    record EditBrokerConnection(Optional<String> connection) implements Place {}

    /** The dialog that removes a connection to a broker. */
    record RemoveBrokerConnection(String connection) implements Place {}

    /**
     * A StaticRoutes.xml as form and text.
     *
     * @param section of the form to show
     */
    record RoutesFile(Path file, Section section) implements Place {

        /** Each is one view of the form. */
        public enum Section {
            ROUTES,
            SERVER,
            GENERAL
        }

        public RoutesFile {
            file = file.toAbsolutePath().normalize();
        }

        /** Several files are open at once, each in its tab. */
        @Override
        public Object key() {
            return file;
        }
    }

    /** The dialog that asks which file of routes to open. */
    record OpenRoutesFile() implements Place {}

    /**
     * The dialog that shows what a file that is open would become.
     *
     * @param thenClose whether its tab is closed afterwards
     */
    record SaveRoutesFile(Path file, boolean thenClose) implements Place {}

    /**
     * The dialog that saves a file that is open and switches the router that reads it to CONFIG.
     *
     * @param thenClose whether its tab is closed afterwards
     */
    record SwitchToConfig(Path file, boolean thenClose) implements Place {}

    /** The dialog that asks before changes of an open file are lost. */
    record CloseRoutesFile(Path file) implements Place {}

    /**
     * The examination of the way to a target.
     *
     * @param start whether to begin at once, unless one runs
     * @param step the one to select
     */
    record Doctor(Patient patient, boolean start, Optional<StepName> step) implements Place {

        /** Each patient has a tab of its own. */
        @Override
        public Object key() {
            return new Tab(patient.key());
        }

        /** So that no other place is taken for it. */
        private record Tab(Object patient) {}
    }

    /**
     * The dialog that asks whom to examine.
     *
     * @param proposal to begin with; may be empty
     */
    record AskDoctor(String proposal) implements Place {}

    /** The dialog about this program and this computer. */
    record About() implements Place {}

    /** What was proven since the program started. */
    record CommissioningRecord() implements Place {}

    /** The dialog that gives this computer a new certificate. */
    record RenewCertificate() implements Place {}

    /**
     * The dialog that changes a pre-shared key.
     *
     * @param identity whose key; empty when it is still to be chosen
     */
    record RenewKey(Optional<String> identity) implements Place {}

    /**
     * An acl_file of mosquitto as matrix and as text.
     *
     * @param line to show, from 1
     */
    record AccessFile(Path file, OptionalInt line) implements Place {

        public AccessFile {
            file = file.toAbsolutePath().normalize();
        }

        /** Several files are open at once, each in its tab. */
        @Override
        public Object key() {
            return new Tab(file);
        }

        /** So that no other place is taken for it. */
        private record Tab(Path file) {}
    }

    /** The dialog that asks which acl_file to open. */
    record OpenAccessFile() implements Place {}

    /** The dialog that asks before changes of an open acl_file are lost. */
    record CloseAccessFile(Path file) implements Place {}

    /** The dialog that asks for the name of a user or a topic that an open acl_file is to have. */
    record AddAccess(Path file, What what) implements Place {

        /** What to add. */
        public enum What {
            USER,
            TOPIC
        }
    }

    /** The dialog that adds the rules of a role, such as a Sparkplug edge node, to an open acl_file. */
    record AddRole(Path file) implements Place {}

    /** The dialog that gives a user of an open acl_file another name. */
    record RenameUser(Path file, String user) implements Place {}

    /**
     * One view of a broker profile.
     *
     * @param conf the mosquitto.conf
     * @param line of one of its files to show
     */
    record Broker(Path conf, View view, Optional<Line> line) implements Place {

        /** Each has a tab of its own; the access rules are an {@link AccessFile}. */
        public enum View {
            CONFIGURATION,
            USERS,
            EXPECTATIONS,
            LIVE
        }

        /**
         * @param number from 1
         */
        public record Line(Path file, int number) {}

        public Broker {
            conf = conf.toAbsolutePath().normalize();
        }

        @Override
        public Object key() {
            return new Tab(conf, view);
        }

        /** So that no other place is taken for it. */
        private record Tab(Path conf, View view) {}
    }

    /**
     * The dialog that asks before changes of a profile are lost.
     *
     * @param tab that is to be closed
     */
    record CloseBroker(Path conf, Place tab) implements Place {}

    /**
     * The dialog that asks for the folder or the mosquitto.conf of a broker to open.
     *
     * @param given is opened at once, and only what is wrong with it is told
     */
    record OpenBroker(Optional<Path> given) implements Place {

        public OpenBroker() {
            this(Optional.empty());
        }
    }

    /** The dialog that makes a broker profile from a template. */
    record NewBroker() implements Place {}

    /** The dialog that brings the saved files of a profile to where they are used. */
    record DeployBroker(Path conf) implements Place {}

    /**
     * A broker's log, explained.
     *
     * @param conf the mosquitto.conf of the broker whose log it is, if that is known
     */
    record BrokerLog(Optional<Path> conf) implements Place {

        public BrokerLog {
            conf = conf.map(file -> file.toAbsolutePath().normalize());
        }

        /** Each broker has a tab of its own, and so has a log of nobody knows whom. */
        @Override
        public Object key() {
            return this;
        }
    }

    /** The dialog that adds a user with a password to a broker. */
    record AddBrokerUser(Path conf) implements Place {}

    /** The dialog that gives a user of a broker a password, the first or another one. */
    record BrokerPassword(Path conf, String user) implements Place {}

    /** The dialog that adds a pre-shared key to a broker. */
    record AddBrokerIdentity(Path conf) implements Place {}

    /** The dialog that gives an identity of a broker another pre-shared key. */
    record BrokerKey(Path conf, String identity) implements Place {}

    /** The dialog that gives a user or an identity of a broker another name, in all its files. */
    record RenameBrokerUser(Path conf, String user) implements Place {}

    /** The dialog that removes a user or an identity from the files of a broker. */
    record RemoveBrokerUser(Path conf, String user) implements Place {}

    /**
     * A log of a client, laid beside that of its broker in the tab of {@link BrokerLog}.
     *
     * @param conf the mosquitto.conf of the broker, if that is known
     * @param broker what its broker has logged, in mosquitto's form, if the tool has heard it
     * @param client what the client has logged
     */
    record CompareLogs(Optional<Path> conf, Optional<String> broker, String client) implements Place {

        @Override
        public Object key() {
            return new BrokerLog(conf);
        }
    }

    /**
     * A live MQTT client.
     *
     * @param connection the name under which it is kept
     */
    record MqttClient(String connection) implements Place {

        /** Several are open at once, each in its tab. */
        @Override
        public Object key() {
            return this;
        }
    }

    /**
     * The dialog that asks how an MQTT client is to connect.
     *
     * @param start what it begins with
     */
    record ConnectMqtt(Start start) implements Place {

        /** What the dialog begins with. */
        public sealed interface Start {}

        /** The client that was connected last, or an empty form where there was none. */
        public record Any() implements Start {}

        /** The one that is kept under that name. */
        public record Kept(String connection) implements Start {}

        /**
         * As a user of a broker profile.
         *
         * @param user the first one when empty
         */
        public record AsUser(Path conf, Optional<String> user) implements Start {}
    }

    /** The dialog that connects an MQTT client as a user of that broker. */
    static Place tryBroker(Path conf, Optional<String> user) {
        return new ConnectMqtt(new ConnectMqtt.AsUser(conf, user));
    }

    static Place connectMqtt() {
        return new ConnectMqtt(new ConnectMqtt.Any());
    }

    static Place broker(Path conf, Broker.View view) {
        return new Broker(conf, view, Optional.empty());
    }

    static Place routes() {
        return new Routes(Optional.empty());
    }

    static Place route(AmsNetId netId) {
        return new Routes(Optional.of(netId));
    }

    static Place search() {
        return new Search(false, Optional.empty());
    }

    static Place searchNow() {
        return new Search(true, Optional.empty());
    }

    static Place device(AmsNetId netId) {
        return new Search(false, Optional.of(netId));
    }

    static Place addRoute() {
        return new AddRoute(Optional.empty());
    }

    static Place addRouteTo(DeviceRow device) {
        return new AddRoute(Optional.of(device));
    }

    static Place renewKey(String identity) {
        return new RenewKey(Optional.of(identity));
    }

    /** With that connection selected. */
    static Place adsMqtt(Optional<String> connection) {
        return new AdsMqtt(connection);
    }

    static Place adsMqtt(String connection) {
        return new AdsMqtt(Optional.of(connection));
    }

    static Place routesFile(Path file) {
        return new RoutesFile(file, RoutesFile.Section.ROUTES);
    }

    static Place accessFile(Path file) {
        return new AccessFile(file, OptionalInt.empty());
    }

    /** Of a broker that is not known. */
    static Place brokerLog() {
        return new BrokerLog(Optional.empty());
    }

    /** What the router with that file accepts from others. */
    static Place serverOf(Path file) {
        return new RoutesFile(file, RoutesFile.Section.SERVER);
    }

    /** Examines at once. */
    static Place doctor(Patient patient) {
        return new Doctor(patient, true, Optional.empty());
    }

    /** Examines the route at once. */
    static Place doctor(AmsNetId netId) {
        return doctor(new Patient.ByNetId(netId));
    }

    /** Examines the device at once, along its route if there is one. */
    static Place doctor(DeviceRow device) {
        return doctor(new Patient.ByDevice(device));
    }

    static Place runtimes() {
        return new Runtimes(Optional.empty());
    }

    static Place runtime(RuntimeRow.Kind kind) {
        return new Runtimes(Optional.of(kind));
    }
}
