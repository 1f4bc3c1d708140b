package vn.cchc.organisation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import vn.cchc.kernel.OrganisationId;

/** What is to be done to the tree; proposed by one person, approved by another. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "operation")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Operation.Create.class, name = "create"),
    @JsonSubTypes.Type(value = Operation.Rename.class, name = "rename"),
    @JsonSubTypes.Type(value = Operation.Move.class, name = "move"),
    @JsonSubTypes.Type(value = Operation.Merge.class, name = "merge"),
    @JsonSubTypes.Type(value = Operation.Absorb.class, name = "absorb"),
    @JsonSubTypes.Type(value = Operation.Split.class, name = "split"),
    @JsonSubTypes.Type(value = Operation.Abolish.class, name = "abolish")
})
public sealed interface Operation {

    /** Thành lập mới, from nothing. */
    record Create(Draft draft) implements Operation {}

    /** Đổi tên, đổi loại, đổi mã: the same organisation goes on. The draft's parent is not used. */
    record Rename(OrganisationId organisation, Draft draft) implements Operation {}

    /** Chuyển: the same organisation under another. */
    record Move(OrganisationId organisation, OrganisationId parent) implements Operation {}

    /** Hợp nhất: all end, a new one begins. */
    record Merge(List<OrganisationId> organisations, Draft draft) implements Operation {}

    /** Sáp nhập vào: all end, {@code into} goes on. */
    record Absorb(List<OrganisationId> organisations, OrganisationId into) implements Operation {}

    /** Chia (it ends) or tách ({@code continues}: it goes on beside the new ones). */
    record Split(OrganisationId organisation, boolean continues, List<Draft> parts) implements Operation {}

    /** Giải thể: it ends, nobody follows. */
    record Abolish(OrganisationId organisation) implements Operation {}

    /** The end of its message key. */
    default String word() {
        return switch (this) {
            case Create _ -> "create";
            case Rename _ -> "rename";
            case Move _ -> "move";
            case Merge _ -> "merge";
            case Absorb _ -> "absorb";
            case Split _ -> "split";
            case Abolish _ -> "abolish";
        };
    }

    default Event.Type event() {
        return switch (this) {
            case Create _ -> Event.Type.CREATED;
            case Rename _ -> Event.Type.RENAMED;
            case Move _ -> Event.Type.MOVED;
            case Merge _, Absorb _ -> Event.Type.MERGED;
            case Split _ -> Event.Type.SPLIT;
            case Abolish _ -> Event.Type.ABOLISHED;
        };
    }
}
