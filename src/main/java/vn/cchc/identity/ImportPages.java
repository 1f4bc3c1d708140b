package vn.cchc.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.page.Screens;

@Controller
class ImportPages {

    private static final int LARGEST = 1_000_000;

    private final Screens screens;
    private final UserImport imports;
    private final Rights rights;

    ImportPages(Screens screens, UserImport imports, Rights rights) {
        this.screens = screens;
        this.imports = imports;
        this.rights = rights;
    }

    @GetMapping("/users/import")
    View form(Actor actor) {
        require(actor);
        return show(null);
    }

    @PostMapping("/users/import")
    View run(@RequestParam MultipartFile file, @RequestParam(defaultValue = "false") boolean trial, Actor actor)
            throws IOException {
        require(actor);
        if (file.getSize() > LARGEST) {
            throw new Problem(Problem.Fault.TOO_LARGE, "identity.import-large", file.getSize(), LARGEST);
        }
        var outcome = imports.run(text(file.getBytes()), trial, actor);
        var trouble = outcome.trouble().stream()
                .map(line -> new ImportPage.Line(line.line(), line.username(), line.problem()))
                .toList();
        return show(new ImportPage.Result(trial, outcome.done(), outcome.lines(), trouble, outcome.created()));
    }

    private View show(ImportPage.@Nullable Result result) {
        return screens.show("identity/import", new ImportPage(UserImport.MOST, Arrays.asList(Role.values()), result));
    }

    private void require(Actor actor) {
        if (!rights.allowsSomewhere(actor, Users.CREATE)) {
            throw Problem.forbidden("rights.refused", Users.CREATE.name());
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw Problem.input("identity.import-not-csv");
        }
    }
}
