import { LightningElement, api } from 'lwc';

export default class PointsBadge extends LightningElement {
    @api points = 0;
}
