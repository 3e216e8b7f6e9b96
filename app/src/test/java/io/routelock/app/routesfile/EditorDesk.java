package io.routelock.app.routesfile;

import io.routelock.app.local.LocalComputer;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.AppModel;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.workbench.Output;
import io.routelock.app.workbench.Problems;
import io.routelock.app.workbench.Tasks;
import io.routelock.app.workbench.Workbench;
import io.routelock.net.NettyThreads;
import io.routelock.route.Route;
import io.routelock.route.file.StaticRoutesFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** One real file that is open, without a stage; all work runs at once. */
final class EditorDesk implements AutoCloseable, Navigator {

    static final String PASSWORD = "tin-whistle-42";
    static final String HEX_KEY = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    static final String KEY_PASSWORD = "brass-kettle-7";
    static final String SPARE_PASSWORD = "old-lantern-9";

    /** Everything that the editor must not lose or show, CRLF included. */
    static final String TEXT =
            """
            <?xml version="1.0" encoding="ISO-8859-1"?>
            <TcConfig xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <RemoteConnections>
                <!-- cell 4, see drawing 117 <Pwd>old-lantern-9</Pwd> -->
                <Route Unidirectional="true">
                  <Name>CX-0F42C6</Name>
                  <Address>192.168.10.40</Address>
                  <NetId>5.15.66.198.1.1</NetId>
                  <Type>TCP_IP</Type>
                  <Flags>32</Flags>
                </Route>
                <Route>
                  <Name>IPC-4E8810</Name>
                  <Address>192.168.20.30</Address>
                  <NetId>5.78.136.16.1.1</NetId>
                  <Type>TCP_IP</Type>
                  <Tls>
                    <Psk><Identity>ENG</Identity><Pwd>tin-whistle-42</Pwd></Psk>
                  </Tls>
                </Route>
                <Server>
                  <Tls IgnoreCn="true">
                    <Ca>rootCA.pem</Ca>
                    <Cert>ipc.crt</Cert>
                    <Key>ipc.key</Key>
                    <KeyPwd>brass-kettle-7</KeyPwd>
                  </Tls>
                  <Tls>
                    <Psk><Identity>ENG1</Identity><Key>00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff</Key></Psk>
                  </Tls>
                </Server>
                <Custom keep="Übung"/>
              </RemoteConnections>
            </TcConfig>
            """
                    .replace("\n", "\r\n");

    final List<Place> opened = new ArrayList<>();
    final Problems problems = new Problems();
    final AppModel app = new AppModel();
    final Workbench bench;
    final Path path;
    final RoutesFileModel file;

    /** Takes the work; at first it is done at once. */
    Executor workers = Runnable::run;

    /** Whose router reads the file. */
    FileHome place = FileHome.unknown();

    EditorDesk(Path home) {
        this(home, TEXT);
    }

    EditorDesk(Path home, String text) {
        path = home.resolve("Target").resolve("StaticRoutes.xml");
        write(text);
        Executor now = Runnable::run;
        bench =
                new Workbench(
                        app,
                        new Tasks(now, work -> workers.execute(work), problems),
                        problems,
                        new Output(now),
                        Settings.in(home.resolve("settings")),
                        this,
                        new LocalComputer(home, NettyThreads.create(1), NetworkPorts.STANDARD),
                        now);
        file = new RoutesFileModel(bench, StaticRoutesFile.existing(path), where -> place);
        file.load();
    }

    /** As somebody else writes it. */
    void write(String text) {
        try {
            Files.createDirectories(path.getParent());
            Files.write(path, text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String onDisk() {
        try {
            return new String(Files.readAllBytes(path), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return file.shownProperty().get().text();
    }

    String shown() {
        return file.shownProperty().get().shown();
    }

    /** Replaces what is shown somewhere, as typing over it does. */
    void type(String over, String typed) {
        int at = shown().indexOf(over);
        file.edit(at, at + over.length(), typed);
    }

    Route route(String name) {
        return file.reading().good().routes().findByName(name).orElseThrow();
    }

    @Override
    public void open(Place place) {
        opened.add(place);
    }

    @Override
    public void closeDialog() {
        opened.clear();
    }

    @Override
    public void close() {
        bench.tasks().close();
        bench.computer().close();
    }
}
