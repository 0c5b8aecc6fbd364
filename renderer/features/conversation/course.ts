/** What the list of messages does by itself. */
export class Course {
  /** At the end, where it goes on with what comes. */
  sticks = false;
  /** On a smooth way to the end, which may move on meanwhile: what comes then is followed as at the end. */
  headingToEnd = false;
  /** On the way to a message: heights are guesses, so an end that seems near is none, and no page may come in above. */
  aiming = false;

  goToEnd(smooth: boolean): void {
    this.sticks = true;
    this.headingToEnd = smooth;
    this.aiming = false;
  }

  goToMessage(): void {
    this.sticks = false;
    this.headingToEnd = false;
    this.aiming = true;
  }

  arrive(): void {
    this.aiming = false;
  }

  /** @returns whether it was on that way */
  endHeading(): boolean {
    const was = this.headingToEnd;
    this.headingToEnd = false;
    return was;
  }

  /** @returns whether it sticks to the end from here */
  measure(nearEnd: boolean, hasNewer: boolean): boolean {
    this.sticks = (this.headingToEnd || nearEnd) && !hasNewer;
    return this.sticks;
  }
}
