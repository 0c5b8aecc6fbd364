import { accountFeedId } from '../../core/ids.ts';
import type { SetProfileOp } from '../../protocol/ops/setProfile.ts';
import { keptPicture } from './keptPicture.ts';
import { change, nothing, threadUnknown } from './refuse.ts';
import type { FeedDraft, Member, Person, Rule, State } from './rule.ts';
import { withRole } from './setRole.ts';

/** [PROFILE-1] [PROFILE-2] */
export const setProfile: Rule<SetProfileOp, 'profile' | 'ownMembers'> = {
  ofPresentActor: true,
  needs: ({ body: { name } }, { userId }) => ({ profile: { name, userId } }),
  // Who is in many threads asks for as many.
  needsBesides: ({ state, op, actor: { userId } }) => (isNews(state, op) ? { ownMembers: userId } : null),

  decide({ state, actor, op }) {
    const { feedId, body } = op;
    if (feedId !== accountFeedId(actor.userId)) return threadUnknown;
    if (!isNews(state, op)) return nothing;
    const { name, value } = body;
    const person = { ...actor, [name]: value };
    return change(
      { feedId, entities: [{ entity: 'profile', name, value }] },
      ...(state.ownMembers ?? []).map((member) => renewed(member, person)),
    );
  },

  keeps: ({ op: { body } }) => (body.name === 'picture' ? keptPicture(body.value, body.bytes) : []),
};

const isNews = ({ profile }: State<'profile'>, { body }: SetProfileOp) =>
  (profile?.value ?? null) !== body.value;

/** Somebody who stays in a thread, as they are now. */
function renewed(member: Member, person: Person): FeedDraft {
  return { feedId: member.threadId, entities: [withRole({ ...member, ...person }, member.role)] };
}
